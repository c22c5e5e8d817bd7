# shellcheck shell=bash
# What the scripts of this folder share; sourced, never run. Needs bash, a JDK 25 and, for other processors, apt.

packaging=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
repository=$(dirname -- "$packaging")

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

note() {
  echo "${0##*/}: $*" >&2
}

# The version of the tag vX.Y.Z that HEAD has, without a tag that of the POM.
version() {
  local tag
  tag=$(git -C "$repository" describe --tags --exact-match --match 'v[0-9]*' 2>/dev/null) || tag=
  if [ -n "$tag" ]; then
    echo "${tag#v}"
  else
    sed -n 's#^  <version>\(.*\)</version>#\1#p' "$repository/pom.xml" | head -n 1
  fi
}

# The time that all files get, so that two builds of one commit have the same bytes.
epoch() {
  echo "${SOURCE_DATE_EPOCH:-$(git -C "$repository" log -1 --format=%ct)}"
}

commit() {
  git -C "$repository" rev-parse HEAD
}

# The home of an installed JDK of this version.
jdk() {
  local version=$1 home
  for home in "${JAVA_HOME:-}" "$(eval echo "\${JAVA_HOME_${version}_X64:-}")" "$(eval echo "\${JAVA_HOME_${version}_ARM64:-}")" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && "$home/bin/java" -version 2>&1 | grep -q "version \"${version}[.\"]"; then
      echo "$home"
      return
    fi
  done
  fail "there is no JDK $version on this machine; install one, or set JAVA_HOME"
}

# Debian's name of this machine's processor: amd64, arm64.
machine() {
  case "$(uname -m)" in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) fail "no package is built on $(uname -m)" ;;
  esac
}

# The name of the processor in paths of Debian's libraries.
triplet() {
  case "$1" in
    amd64) echo x86_64-linux-gnu ;;
    arm64) echo aarch64-linux-gnu ;;
    *) fail "architecture $1 is not known: amd64 or arm64" ;;
  esac
}

# All files and folders get the time of the commit.
same_time() {
  find "$1" -exec touch --no-dereference --date="@$(epoch)" {} +
}

# apt with a state of its own, so that packages of any architecture can be downloaded without root rights and without a
# change to this machine. Only the distribution's own sources are read.
apt_for() {
  local arch=$1 state=$2 source
  shift 2
  mkdir -p "$state/lists/partial" "$state/archives/partial"
  touch "$state/status"
  for source in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list.d/ubuntu.sources /etc/apt/sources.list; do
    [ ! -s "$source" ] || break
  done
  apt-get -qq -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State="$state" \
    -o Dir::State::status="$state/status" -o Dir::State::lists="$state/lists" -o Dir::Cache="$state" \
    -o Dir::Cache::archives="$state/archives" -o Dir::Etc::sourcelist="$source" -o Dir::Etc::sourceparts=/dev/null \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Debug::NoLocking=true "$@"
}

# Downloads packages with all that they depend on; prints the folder that holds the .deb files and nothing else.
# The name is that of the set: each set of packages has a folder of its own.
download() {
  local name=$1 arch=$2 state
  shift 2
  state=${PACKAGING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/labmon-packaging}/$name-$arch
  # Lists of the last hour are new enough.
  if [ -z "$(find "$state/updated" -mmin -60 2>/dev/null)" ]; then
    apt_for "$arch" "$state" update >&2
    touch "$state/updated"
  fi
  apt_for "$arch" "$state" install --yes --no-install-recommends --download-only "$@" >&2
  echo "$state/archives"
}

# Unpacks .deb files into one tree, in which /lib, /bin and /sbin are links into /usr.
unpack() {
  local pool=$1 root=$2 folder deb
  for folder in bin sbin lib lib64; do
    mkdir -p "$root/usr/$folder"
    [ -e "$root/$folder" ] || ln -s "usr/$folder" "$root/$folder"
  done
  for deb in "$pool"/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink
  done
}

# The programs and libraries below a folder, one a line.
elf_files() {
  local file
  find "$1" -type f \( -perm -u+x -o -name '*.so*' \) -print0 | while IFS= read -r -d '' file; do
    [ "$(head -c 4 "$file" | tr -d '\0')" != "$(printf '\177ELF')" ] || echo "$file"
  done
}

# Repeats a command until it succeeds; fails after this many seconds with its output.
within() {
  local seconds=$1 end output
  shift
  end=$(($(date +%s) + seconds))
  until output=$("$@" 2>&1); do
    [ "$(date +%s)" -lt "$end" ] || fail "no success within $seconds s: $*: $output"
    sleep 0.2
  done
}
