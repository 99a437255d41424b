#!/usr/bin/env bash
# node:sqlite of Node 26.10.0 (SQLite 3.53.4): `run` throws "Value is too large to be represented as a JavaScript number" for a DELETE from
# an FTS5 table with contentless_delete=1, after the rows are gone, and then for any other statement that inserts nothing.
#
# Guess: `run` answers { changes: 2 }, or throws and has done nothing.
# Seen: FTS5 writes its tombstones into a table of its own at row ids from 2 ** 53 on, which stay the connection's last inserted row id;
# `run` converts that id to a number whatever the statement was. It begins with the first merge, some sixteen insertions later, so a
# small test does not meet it. With `setReadBigInts(true)` on the statement `run` answers { changes: 2n }.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent node@26.10.0 >/dev/null 2>&1
cat >try.cjs <<'EOF'
const { DatabaseSync } = require('node:sqlite')
const database = new DatabaseSync(':memory:')
database.exec("create virtual table words using fts5(said, content='', contentless_delete=1)")
database.exec('create table other (a)')
const insert = database.prepare('insert into words (rowid, said) values (?, ?)')
for (let row = 1; row <= 40; row++) insert.run(row, `word${row}`)
const count = () => database.prepare("select count(*) as n from words where words match 'word*'").get().n
const attempt = (text, big) => {
  const statement = database.prepare(text)
  if (big) statement.setReadBigInts(true)
  try {
    return `changes ${statement.run().changes}`
  } catch (error) {
    return error.message.replace(/: \d+$/, '')
  }
}
console.log('Node', process.versions.node, 'SQLite', process.versions.sqlite)
console.log('delete:', attempt('delete from words where rowid in (3, 5)'), '| left', count())
console.log('another table:', attempt('delete from other'))
console.log('with big integers:', attempt('delete from words where rowid in (7, 9)', true), '| left', count())
EOF
said=$(node_modules/.bin/node try.cjs)
echo "$said"
too_large='Value is too large to be represented as a JavaScript number'
expected="Node 26.10.0 SQLite 3.53.4
delete: $too_large | left 38
another table: $too_large
with big integers: changes 2 | left 36"
[ "$said" = "$expected" ] || { echo 'This has changed.' >&2 && exit 1; }
