#!/usr/bin/env node
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

// Argon2 came to node:crypto with 24.7.
if (major < 24 || (major === 24 && minor < 7)) {
  stop(
    `Anybin needs Node 24.7 or newer, and this is ${process.version}. An installation brings its own: use "npx anybin" in its folder.`,
  )
} else {
  const main = new URL(import.meta.resolve('@anybin/server/main'))
  if (existsSync(main)) await import(main.href)
  else stop('Anybin is not built yet. Run "npm run build" first.')
}

function stop(sentence) {
  process.stderr.write(`anybin: ${sentence}\n`)
  process.exitCode = 2
}
