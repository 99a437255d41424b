#!/usr/bin/env bash
# The guess: to let an upload of OpenAPI also be sent as raw bytes, beside the form that it takes already, is an addition: clients that are made
# anew can do more, and at worst they go on sending the form.
#
# Seen, with `image/png` added beside `multipart/form-data` on one operation:
# - orval took the object of fields and made a form of it. Now it takes `fields | Blob` and hands either to `fetch` as it is. The client does not
#   compile; where types are only stripped it runs, and sends the text `[object Object]` in place of the file, for which a server that looks
#   at it sees `text/plain`. Naming one media type in the configuration brings the form back.
# - @hey-api/openapi-ts makes the same client as before: the raw body is not there, and nothing says so.
# - openapi-typescript describes both and encodes neither.
#
# Why it matters: the document is valid, and each of the three makes something else of it. Two kinds of body are worth
# two operations, or a test that compiles what generators make of the one.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  orval@8.38.0 openapi-typescript@7.13.0 @hey-api/openapi-ts@0.99.0 typescript@5.9.3 >npm.log 2>&1 || { cat npm.log && exit 1; }
# The generators want a newer Node than some machines have. This package fetches it in its install script.
npm install --no-audit --no-fund --save-exact --loglevel=error node@26.10.0 >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2
node=node_modules/.bin/node

cat >make-documents.mjs <<'JS'
import { writeFileSync } from 'node:fs'

const form = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' }, title: { type: 'string' } },
}
const raw = { 'image/png': { schema: { type: 'string', format: 'binary' } } }
for (const [name, more] of [['form', {}], ['both', raw]]) {
  const content = { 'multipart/form-data': { schema: form }, ...more }
  const post = {
    operationId: 'addPicture',
    requestBody: { required: true, content },
    responses: { 204: { description: 'Taken' } },
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Pictures', version: '1' },
    paths: { '/pictures': { post } },
  }
  writeFileSync(`${name}.json`, JSON.stringify(document))
  const output = { target: `./${name}/orval.ts`, client: 'fetch', mode: 'single' }
  const config = JSON.stringify({ pictures: { input: `./${name}.json`, output } })
  writeFileSync(`${name}.orval.mjs`, `export default ${config}`)
}
JS

cat >call.mjs <<'JS'
const { addPicture } = await import(`./${process.argv[2]}/orval.ts`)
globalThis.fetch = async (path, init) => {
  const request = new Request(new URL(path, 'https://pictures.example'), init)
  const type = request.headers.get('content-type').split(';')[0]
  const text = await request.text()
  console.log(`  orval sends ${type}${text.startsWith('--') ? '' : `: ${text}`}`)
  return new Response(null, { status: 204 })
}
await addPicture({ file: new File(['picture'], 'a.png', { type: 'image/png' }) })
JS

# Whether FILE compiles, in one line.
compiles() {
  cat >tsconfig.json <<JSON
{ "files": ["$1"], "compilerOptions": { "target": "es2022", "module": "esnext", "moduleResolution": "bundler", "types": [],
  "lib": ["es2023", "dom", "dom.iterable"], "strict": true, "skipLibCheck": true, "noEmit": true, "allowImportingTsExtensions": true } }
JSON
  if "$node" node_modules/typescript/bin/tsc -p . >tsc.log; then
    echo compiles
  else
    grep -o 'error TS[0-9]*' tsc.log | head -1
  fi
}

try_document() {
  local name="$1"
  "$node" node_modules/orval/dist/bin/orval.mjs --config "$name.orval.mjs" >orval.log 2>&1
  "$node" node_modules/@hey-api/openapi-ts/bin/run.js -i "$name.json" -o "$name/hey-api" >hey-api.log 2>&1
  "$node" node_modules/openapi-typescript/bin/cli.js "$name.json" -o "$name/openapi-typescript.ts" >openapi-typescript.log 2>&1
  cat >"$name/raw-hey-api.ts" <<'TS'
import { addPicture } from './hey-api/sdk.gen'
void addPicture({ body: new Blob(['picture'], { type: 'image/png' }) })
TS
  cat >"$name/raw-openapi-typescript.ts" <<'TS'
import type { operations } from './openapi-typescript'
export type Raw = operations['addPicture']['requestBody']['content']['image/png']
TS
  echo "$name:"
  echo "  orval: $(compiles "$name/orval.ts")"
  "$node" call.mjs "$name"
  echo "  @hey-api/openapi-ts: $(compiles "$name/hey-api/sdk.gen.ts"), a raw body: $(compiles "$name/raw-hey-api.ts")"
  echo "  openapi-typescript: $(compiles "$name/openapi-typescript.ts"), a raw body: $(compiles "$name/raw-openapi-typescript.ts")"
}

cat >expected <<'TEXT'
form:
  orval: compiles
  orval sends multipart/form-data
  @hey-api/openapi-ts: compiles, a raw body: error TS2741
  openapi-typescript: compiles, a raw body: error TS2339
both:
  orval: error TS2322
  orval sends text/plain: [object Object]
  @hey-api/openapi-ts: compiles, a raw body: error TS2741
  openapi-typescript: compiles, a raw body: compiles
TEXT

"$node" make-documents.mjs
{ try_document form && try_document both; } | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
