#!/usr/bin/env bash
# The guess: choosing the WebAssembly backend of TensorFlow.js changes nothing outside of TensorFlow.js. A server that logs
# rejections nobody handled and goes on, as `process.on('unhandledRejection')` lets it, does so afterwards, too.
#
# Seen with @tensorflow/tfjs-backend-wasm 4.22.0: importing it does nothing yet; `setBackend('wasm')` adds a listener of its own for
# `uncaughtException` and one for `unhandledRejection`, and both throw what they hear, however many other listeners there are. From then on
# one rejected promise anywhere in the program, in code that has nothing to do with tensors, is logged twice (as a rejection, and as the
# exception that the other listener made of it) and ends the process with status 7; an exception that the program has a listener
# for ends it, too. Without the backend both programs go on and end with 0.
#
# Why it matters: the listeners are not there before the first use, so that a test of the server's error handling passes unless it has
# classified a picture before; and the stack that is printed names the place of the rejection, not who ended the process. It comes
# from the glue of Emscripten that the package is built with (its switches NODEJS_CATCH_EXIT and NODEJS_CATCH_REJECTION), which bundlers carry along.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2
echo "node $(node --version)"

cat >server.mjs <<'JS'
const [, , backend, accident] = process.argv
const events = ['uncaughtException', 'unhandledRejection']
const count = () => events.map((event) => process.listenerCount(event)).join(' ')
for (const event of events) process.on(event, (error) => console.log(`  logged: ${error.message}`))

const { setBackend } = await import('@tensorflow/tfjs-core')
await import('@tensorflow/tfjs-backend-wasm')
console.log(`  listeners after the import: ${count()}`)
if (backend === 'wasm') await setBackend('wasm')
console.log(`  listeners then: ${count()}`)

setTimeout(() => {
  if (accident === 'rejection') Promise.reject(new Error('a request went wrong'))
  else throw new Error('a request went wrong')
}, 10)
setTimeout(() => console.log('  still serving'), 200)
JS

run() {
  local status=0
  echo "$1, $2:"
  node server.mjs "$1" "$2" 2>error.log || status=$?
  echo "  status $status"
}

cat >expected <<'TEXT'
none, rejection:
  listeners after the import: 1 1
  listeners then: 1 1
  logged: a request went wrong
  still serving
  status 0
wasm, rejection:
  listeners after the import: 1 1
  listeners then: 2 2
  logged: a request went wrong
  logged: a request went wrong
  status 7
none, exception:
  listeners after the import: 1 1
  listeners then: 1 1
  logged: a request went wrong
  still serving
  status 0
wasm, exception:
  listeners after the import: 1 1
  listeners then: 2 2
  logged: a request went wrong
  status 7
TEXT

for accident in rejection exception; do
  run none "$accident"
  run wasm "$accident"
done | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
