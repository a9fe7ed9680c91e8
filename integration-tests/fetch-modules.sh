#!/bin/sh
# Fetches the published modules that PublishedModulesTest runs, so that Airlock is tried on what
# others built. They are kept outside the repository and are not part of it.
#
#   AIRLOCK_MODULES   where they are kept; else airlock/modules in the user's cache
#
# A module that can't be had is named, and its tests are skipped; that is no failure.

set -u
modules=${AIRLOCK_MODULES:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/airlock/modules}

# GNU has sha256sum, macOS and BSD have shasum.
sha256() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1" 2>/dev/null; } | cut -d ' ' -f 1
}

# download PACKAGE@VERSION PATH FILE: leaves the file PATH of a package in FILE.
download() {
  command -v npm >/dev/null || {
    reason="there is no npm"
    return 1
  }
  (cd "$work" && npm pack --silent --ignore-scripts --fetch-retries=0 --fetch-timeout=30000 \
    "$1") >/dev/null 2>&1 </dev/null || {
    reason="npm can't fetch it"
    return 1
  }
  tar -xzOf "$work"/*.tgz "package/$2" >"$3" 2>/dev/null || {
    reason="the package has no $2"
    return 1
  }
}

# download_base64 PACKAGE@VERSION PATH FILE: the same for a module that a script holds in base64.
download_base64() {
  download "$1" "$2" "$3.js" || return 1
  tr -c 'A-Za-z0-9+/=' '\n' <"$3.js" | grep -m 1 '^AGFzbQ' | base64 -d >"$3" 2>/dev/null || {
    reason="there is no module in $2"
    return 1
  }
}

# download_jar GROUP:ARTIFACT:VERSION PATH FILE: leaves the file PATH of a JAR in FILE.
download_jar() {
  command -v mvn >/dev/null || {
    reason="there is no mvn"
    return 1
  }
  mvn -q -B dependency:copy -Dartifact="$1" -DoutputDirectory="$work" >/dev/null 2>&1 </dev/null || {
    reason="mvn can't fetch it"
    return 1
  }
  unzip -p "$work"/*.jar "$2" >"$3" 2>/dev/null || {
    reason="the JAR has no $2"
    return 1
  }
}

# fetch PACKAGE@VERSION PATH SHA256 [SUFFIX [DOWNLOAD]]: with one of the functions above.
fetch() {
  # A scope becomes a part of the name: @rollup/wasm-node@4.68.4 is rollup-wasm-node-4.68.4.wasm.
  # A suffix stands for .wasm where it isn't a module, or isn't the package's only one.
  name=$(printf '%s' "${1#@}" | sed 's|[/@:]|-|g')${4:-.wasm}
  file=$modules/$name
  if [ -f "$file" ] && [ "$(sha256 "$file")" = "$3" ]; then
    echo "cached   $name"
    return
  fi
  work=$(mktemp -d) || return
  rm -f "$file"
  if ! "${5:-download}" "$1" "$2" "$work/module"; then
    echo "lacking  $name: $reason; its tests are skipped"
  elif [ "$(sha256 "$work/module")" != "$3" ]; then
    echo "lacking  $name: its SHA-256 is $(sha256 "$work/module"), not $3; its tests are skipped"
  elif mkdir -p "$modules" 2>/dev/null && mv "$work/module" "$file" 2>/dev/null; then
    echo "fetched  $name"
  else
    echo "lacking  $name: $modules can't be written; its tests are skipped"
  fi
  rm -rf "$work"
}

fetch blake3-wasm@2.1.5 dist/wasm/nodejs/blake3_js_bg.wasm \
  2dcc96fd2bd25392060d166e96cabbd2574cc1fedd32aa0233871c641c897c9f
fetch harfbuzzjs@1.6.4 dist/harfbuzz.wasm \
  6eeed8e1bc9ad7773038e48ff8f9e07e0ad228572c594b45e5357e9c2f7a0b2e
fetch rabin-wasm@0.1.5 dist/rabin.wasm \
  ec0c77d686a320fc30e5777d74e6b726f8cf9b3695f3158121269f6fe6fc4b7d
fetch sh-syntax@0.7.0 main.wasm \
  a5fa93b167190b12547595999cc60f1c2deb5366c214d1ca5b63c96a7c9d39b9
fetch @rollup/wasm-node@4.68.4 dist/wasm-node/bindings_wasm_bg.wasm \
  bd6cbba6ec4c28614224000af39c5476606319cb6f0702c60560a2a2f6d8b48b
# wasm-bindgen: an exported global as the stack pointer, then two-argument malloc, then stripped names.
fetch @silvia-odwyer/photon-node@0.3.1 photon_rs_bg.wasm \
  8f78a64528b191868632c5caf2292b47051a0565e2d72975f86f2a57ca9bb1c4
fetch @silvia-odwyer/photon-node@0.3.1 photon_rs.d.ts \
  b04c97323e5ed0f7875756f0c9dc5a1864ab0eb5685c04ce47413f050175145c .d.ts
fetch @dqbd/tiktoken@0.2.1 dist/node/_tiktoken_bg.wasm \
  a693ddb0640d710fe19dc921897d1ba9c3c4e02c93583656aa260347f5d8dc19
fetch @dqbd/tiktoken@0.2.1 dist/node/_tiktoken.d.ts \
  dad7f4e1fcdb97437daa99832ed70aec21924975a493abe8fb5aa8296750ffd7 .d.ts
fetch @resvg/resvg-wasm@2.6.2 index_bg.wasm \
  22bf6e9f9a100d972da0411a69c5ba504367fc1fa87b3b64e3f35e53926d2d70
fetch tiktoken@1.0.22 lite/tiktoken_bg.wasm \
  870fa4e0d8fe30a02b4703b2c4e24e7a8d99dcf6a1e8416c14b239f52a2eed55
fetch tiktoken@1.0.22 lite/tiktoken.d.ts \
  9e6892d1e275f3287336e52916bd0936862367cbd3d92ed38b86715a2c14a9ee .d.ts
# wasm-bindgen with references, and several results at once.
fetch parquet-wasm@0.8.0 node/parquet_wasm_bg.wasm \
  7636a31df453d8c73aacbed5ae9fd262a71136258f420fa0d97016b8da9e8aa1
fetch parquet-wasm@0.8.0 node/parquet_wasm.d.ts \
  c02c546f39d58b87e7949e4f97c428820451bda0779b8d00ec88658c1f21c3b9 .d.ts
fetch prqlc@0.13.14 dist/node/prqlc_js_bg.wasm \
  50f3d5c42cc60cbaed17c62b3f8e57d6d3ce02ffba452eb2c727016599621d0d
fetch prqlc@0.13.14 dist/node/prqlc_js.d.ts \
  a849f39eab553f087521316ff10b31c7a135f43cad300261e86900dfeb684d4b .d.ts
# The canonical ABI, as wit-bindgen makes it.
fetch @bytecodealliance/jco-transpile@0.15.0 vendor/wasm-tools.core.wasm \
  3fefaaa84d88c2e256f1313a333f9bd605cb0eab55658f178a6f469fc01a6d22 .wasm-tools.wasm
fetch @bytecodealliance/jco-transpile@0.15.0 vendor/js-component-bindgen-component.core.wasm \
  aa0681475ab02fa5a9ad05aa1ce5e700f9f8da0a9986b973c968545ad4816fa2 .bindgen.wasm
fetch argon2-browser@1.18.0 dist/argon2.wasm \
  0c2149886c13e4eae4a6ca25ee71d47423c5c8740a874cf04ff816d1b2c901d7
fetch @bokuweb/zstd-wasm@0.0.27 dist/web/zstd.wasm \
  80260eee5795ee8072bb5821e203730c74dca3909938f5ac1128da67f96223df
fetch argon2-browser@1.18.0 dist/argon2.js \
  cdb6ef704dbc287ffa0056376d9af297c8691ddeb985f9137b96fc9b0ddea8b0 .js
fetch @bokuweb/zstd-wasm@0.0.27 dist/web/zstd.js \
  22e49b83d2677c31722aaf7bfbcdc7ae6231325ad933b648d32c93fc564afe02 .js
fetch xxhash-wasm@1.1.0 workerd/xxhash.wasm \
  70c5a91a447af44fa45f11a7d707d1850ecc44f20d5deea58cdd3bfb33213c2a
fetch @wasm-fmt/gofmt@0.7.3 gofmt.wasm \
  24da2e1b76c0ed5e4e3652aab25525ddce2fad95853a519b1e7750df45911c86
fetch @wasm-fmt/shfmt@0.2.7 shfmt.wasm \
  c1e177e0db23a02d3dd16a26af239ffce15745f972ef9f4e5584762697ebcb0b
fetch es-module-lexer@3.0.5 dist/lexer.js \
  08682f96522b3a9f3c09763c9cff7d7eabf5969002fd1c9ead7371fece86063e .wasm download_base64
fetch hash-wasm@4.13.0 dist/md5.umd.min.js \
  1555b2280f31ed6d8e0d08f1b05de1f8ae67a93a1a82d91ab616be9e038200f6 -md5.wasm download_base64
fetch hash-wasm@4.13.0 dist/sha256.umd.min.js \
  7ad88dae37c322722a047435058ffc5e4f3315762c7114dfa740e5db6b474c87 -sha256.wasm download_base64
fetch hash-wasm@4.13.0 dist/blake3.umd.min.js \
  c6c8d4e499fde057c89df0461b560fe68f1fac1b384c444870c3490c31bf41fe -blake3.wasm download_base64
fetch org.extism.sdk:chicory-sdk:0.1.0 extism-runtime.wasm \
  c04772bc7c7541980fe2e35fae881c190fcc8b4dbf20688ab7b42bec175366ca .wasm download_jar
# The schema of SARIF, which the checker's reports keep to.
fetch @microsoft/jest-sarif@1.0.0-beta.0 lib/schemas/sarif-2.1.0-rtm.5.json \
  2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8 .schema.json
exit 0
