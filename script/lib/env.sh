# Sourced by every script: where the repository is, which Rust toolchain is used, helpers to report.
# shellcheck shell=bash

FIELDLAB_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export FIELDLAB_ROOT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$FIELDLAB_ROOT/target}"

# Notes of this machine (which toolchain, which std) live outside the repository: they hold for every clone.
FIELDLAB_STATE="${FIELDLAB_STATE:-${XDG_CACHE_HOME:-$HOME/.cache}/fieldlab}"
export FIELDLAB_STATE

WASM_TARGET=wasm32-unknown-unknown
export WASM_TARGET

# What runs on this machine, for one call of cargo: with another choice of crates their features would differ, and what
# script/test built would be built again by script/server. `frontend` turns on the browser's features of `app`; in one
# call with `server` both would be on.
NATIVE=(--workspace --exclude frontend)

# Lock files that name no registry work behind a mirror too; the rest is noise in a build.
export npm_config_omit_lockfile_registry_resolved=true
export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

# One line per step, with what it may cost, so that nobody wonders whether it hangs.
step() { printf '\033[1m==> %s\033[0m%s\n' "$1" "${2:+  ($2)}"; }

# The one way to fail: what is wrong, and what to do about it.
die() { printf '\033[31mfieldlab: %s\033[0m\n' "$*" >&2; exit 1; }

# Runs a command quietly; shows the end of its output only when it fails.
quietly() {
  local what="$1" log
  shift
  log="$(mktemp)"
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    die "$what"
  fi
  rm -f "$log"
}

# Debian's compiler lives in /usr/bin and calls its linker lld-22; rustc asks for `rust-lld`.
use_debian_toolchain() {
  local shims="$FIELDLAB_STATE/bin"
  mkdir -p "$shims"
  ln -sf /usr/bin/lld-22 "$shims/rust-lld"
  local tool
  for tool in rustc cargo rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
    [ ! -x "/usr/bin/$tool" ] || ln -sf "/usr/bin/$tool" "$shims/$tool"
  done
  export PATH="$shims:$PATH"
  # A shell with rustup's own variables would mix two compilers in one target folder.
  unset RUSTUP_TOOLCHAIN RUSTC RUSTDOC
}

# script/bootstrap writes the choice once; without it, whatever is on the PATH is used.
if [ "$(cat "$FIELDLAB_STATE/toolchain" 2>/dev/null || true)" = debian ]; then
  use_debian_toolchain
fi
