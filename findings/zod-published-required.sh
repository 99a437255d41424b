#!/usr/bin/env bash
# The guess: within zod 4, what a schema accepts moves only together with the JSON Schema that it publishes: whoever checks a value against the
# document of `z.toJSONSchema(schema, { io: 'input' })` knows whether the schema takes it.
#
# Seen, with members that an object leaves out: 4.3.6, 4.4.0 and 4.6.7 publish the very same document, which requires all three of them.
# - 4.3.6 takes the object without `unknown`, `preprocess` or `catch`, 4.4.0 refuses it each time, and 4.6.7 takes it without `preprocess`
#   or `catch`, but not without `unknown`. Only 4.4.0 does what the documents say.
# - Of `catch` the document says both that it is required and what its default is. Ajv refuses the object, and takes it with
#   `useDefaults`, because it fills defaults in before it looks at what is required.
#
# Why it matters: whoever publishes a schema and checks with it may refuse calls after a minor update that were taken before, and no comparison of the
# published documents shows it. Optional members must be said to be optional, also those that may be anything.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module"}' >package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact --loglevel=error \
  zod-4.3@npm:zod@4.3.6 zod-4.4@npm:zod@4.4.0 zod@4.6.7 ajv@8.20.0 >npm.log 2>&1 || { cat npm.log && exit 1; }
npm ls --depth=0 | tail -n +2

cat >required.mjs <<'JS'
import { createRequire } from 'node:module'
import Ajv from 'ajv/dist/2020.js'

const require = createRequire(import.meta.url)
const releases = ['zod-4.3', 'zod-4.4', 'zod']
const members = {
  unknown: (z) => z.unknown(),
  preprocess: (z) => z.preprocess((given) => given ?? 'x', z.string()),
  catch: (z) => z.string().catch('x'),
}
const says = (accepted) => (accepted ? 'accepted' : 'refused')
const ajvSays = (document, options) => says(new Ajv(options).validate(document, {}))

for (const [name, makeMember] of Object.entries(members)) {
  const documents = new Set()
  const answers = []
  for (const release of releases) {
    const z = require(release)
    const { version } = require(`${release}/package.json`)
    const schema = z.object({ a: makeMember(z) })
    documents.add(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))
    answers.push(`${version} ${says(schema.safeParse({}).success)}`)
  }
  if (documents.size !== 1) console.log('The documents differ.')
  const document = JSON.parse([...documents][0])
  const { properties, required } = document
  console.log(`${name}: ${JSON.stringify({ properties, required })}`)
  console.log(`  {} is ${answers.join(', ')}`)
  console.log(`  by Ajv ${ajvSays(document)}, with defaults ${ajvSays(document, { useDefaults: true })}`)
}
JS

cat >expected <<'TEXT'
unknown: {"properties":{"a":{}},"required":["a"]}
  {} is 4.3.6 accepted, 4.4.0 refused, 4.6.7 refused
  by Ajv refused, with defaults refused
preprocess: {"properties":{"a":{"type":"string"}},"required":["a"]}
  {} is 4.3.6 accepted, 4.4.0 refused, 4.6.7 accepted
  by Ajv refused, with defaults refused
catch: {"properties":{"a":{"default":"x","type":"string"}},"required":["a"]}
  {} is 4.3.6 accepted, 4.4.0 refused, 4.6.7 accepted
  by Ajv refused, with defaults accepted
TEXT

node required.mjs | tee seen
diff expected seen || { echo 'The behaviour has changed.' && exit 1; }
