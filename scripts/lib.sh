# shellcheck shell=bash disable=SC2034
# Shared by the scripts beside it: where things are, and how to get what is missing. Sourced, never run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JOBS=${POSTERN_JOBS:-$(nproc)}

# The packages, in the one place that names them. `run` is what the private Postfix is linked to: Postfix itself
# is unpacked beside the system by test/e2e/lab, since installing it would replace the host's mail system. So is
# Sendmail; `test` has m4 for its configuration, and what it is linked to besides.
PACKAGES_build=(g++ cmake ninja-build ccache pkg-config libmilter-dev libpcre2-dev libssl-dev libspdlog-dev
  libfmt-dev libtomlplusplus-dev libcli11-dev nlohmann-json3-dev prometheus-cpp-dev libcpp-httplib-dev
  libidn2-dev libicu-dev libsystemd-dev libarchive-dev libmagic-dev libseccomp-dev libhiredis-dev)
PACKAGES_test=(libgmime-3.0-dev libgtest-dev libgmock-dev libbenchmark-dev miltertest swaks python3 openssl m4
  libldap-2.5-0 liblockfile1 libwrap0 redis-tools)
PACKAGES_lint=(clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 python3 shellcheck)
PACKAGES_run=(python3 openssl netbase libdb5.3 libicu72 libnsl2 libsasl2-2 libssl3)

if [[ -t 1 ]]; then
  BOLD=$'\e[1m' RED=$'\e[31m' GREEN=$'\e[32m' PLAIN=$'\e[0m'
else
  BOLD='' RED='' GREEN='' PLAIN=''
fi

say() { printf '%s== %s%s\n' "$BOLD" "$*" "$PLAIN"; }
good() { printf '%sok%s   %s\n' "$GREEN" "$PLAIN" "$*"; }
bad() { printf '%sFAIL%s %s\n' "$RED" "$PLAIN" "$*"; }
die() {
  printf '%s\n' "$*" >&2
  exit 2
}

# Runs a command as root: at once, or through sudo, which asks.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    die "This needs root, and there is no sudo: $*"
  fi
}

# Prints those of the named packages that are not installed.
missing_packages() {
  local name
  for name in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || printf '%s\n' "$name"
  done
}

# need GROUP...: installs what is missing of these groups, and touches neither apt nor the network otherwise.
need() {
  local group wanted=() missing
  for group in "$@"; do
    local -n list="PACKAGES_$group"
    wanted+=("${list[@]}")
  done
  mapfile -t missing < <(missing_packages "${wanted[@]}" | sort -u)
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# configure FOLDER OPTION...: configures a build folder below the root; quiet unless it fails.
configure() {
  local folder=$ROOT/$1 output
  shift
  if ! output=$(cmake -S "$ROOT" -B "$folder" -G Ninja "$@" 2>&1); then
    printf '%s\n' "$output"
    return 1
  fi
}

# The folder of everything that runs under ASan and UBSan, tests and fuzz targets, so that what they examine is
# compiled once for both; by clang, which has libFuzzer and is the faster one here. Other builds are GCC's.
configure_asan() {
  configure build-asan -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-gline-tables-only -DPOSTERN_FUZZERS=ON \
    -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_C_COMPILER=clang-14 -DPOSTERN_SANITIZE=address,undefined
}
