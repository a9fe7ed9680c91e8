# Finds a JDK that is new enough; source it. Sets java_home and java_version.
#
#   AIRLOCK_JAVA_HOME   the JDK to use; else JAVA_HOME, PATH and the usual places
#
# Whoever sources it defines fail, and may set known_java_home to a file that names the JDK found
# the last time. No process is started as long as that one will do.

needed_java=25

# Whether a directory holds a JDK that is new enough: its file "release" says so.
# Sets java_version and java_vendor.
is_jdk() {
  java_version= java_vendor=
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] || return 1
  while IFS== read -r key value; do
    case $key in
      JAVA_VERSION) java_version=${value#\"} java_version=${java_version%\"} ;;
      IMPLEMENTOR) java_vendor=${value#\"} java_vendor=${java_vendor%\"} ;;
    esac
  done <"$1/release"
  major=${java_version%%[!0-9]*}
  [ -n "$major" ] && [ "$major" -ge "$needed_java" ]
}

find_java() {
  if [ -n "${AIRLOCK_JAVA_HOME:-}" ]; then
    is_jdk "$AIRLOCK_JAVA_HOME" ||
      fail "AIRLOCK_JAVA_HOME is $AIRLOCK_JAVA_HOME, which is no JDK $needed_java or later"
    java_home=$AIRLOCK_JAVA_HOME
    return
  fi
  if [ -n "${JAVA_HOME:-}" ] && is_jdk "$JAVA_HOME"; then
    java_home=$JAVA_HOME
    return
  fi
  if [ -f "${known_java_home:-}" ]; then
    IFS= read -r java_home <"$known_java_home"
    is_jdk "$java_home" && return
  fi
  on_path=$(command -v java) && on_path=$(readlink -f "$on_path" 2>/dev/null) &&
    java_home=${on_path%/bin/java} && is_jdk "$java_home" && return
  for java_home in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    is_jdk "$java_home" && return
  done
  if [ -x /usr/libexec/java_home ]; then
    java_home=$(/usr/libexec/java_home -v "$needed_java+" 2>/dev/null) &&
      is_jdk "$java_home" && return
  fi
  fail "no JDK $needed_java or later found; install one, or set AIRLOCK_JAVA_HOME to it"
}
