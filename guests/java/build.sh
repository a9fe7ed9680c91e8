#!/usr/bin/env bash
# Builds the guest written in Java, with TeaVM for linear memory. It reads the
# classes of the JDK that runs it, and knows them up to 17.
set -eu
cd "$(dirname "$0")"
. ../lib/toolchain.sh

apt_install maven openjdk-17-jdk-headless
JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(update-alternatives --list javac | grep 17)")")")
export JAVA_HOME
say "java: TeaVM $(sed -n 's|.*<teavm.version>\(.*\)</.*|\1|p' pom.xml) on $("$JAVA_HOME/bin/java" -version 2>&1 | head -n 1)"

work="$toolchains/java-guest"
mvn -q -B -ntp -f pom.xml -Dwork="$work" clean process-classes
cp "$work/wasm/classes.wasm" guest.wasm
chmod 644 guest.wasm
built guest.wasm
