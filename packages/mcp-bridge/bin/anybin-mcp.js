#!/usr/bin/env node
import { existsSync } from 'node:fs'

const main = new URL('../dist/main.js', import.meta.url)
const major = Number(process.versions.node.split('.')[0])

if (major < 22) {
  stop(`anybin-mcp needs Node 22 or newer, and this is ${process.version}.`)
} else if (existsSync(main)) {
  await import(main.href)
} else {
  stop('anybin-mcp is not built yet. Run "npm run build" first.')
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 2
}
