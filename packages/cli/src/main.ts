import { createInterface } from 'node:readline/promises'
import { openBrowser } from '@anybin/client/sign-in'
import clipboard from 'clipboardy'
import { readEnvironment } from './config/environment.ts'
import { runCli } from './run-cli.ts'

const interrupt = new AbortController()
const { stdin, stdout, stderr } = process
process.once('SIGINT', () => interrupt.abort())
// Whoever reads our output may leave early, as `head` does.
stdout.once('error', () => interrupt.abort())

process.exitCode = await runCli(process.argv.slice(2), {
  environment: readEnvironment(),
  stdin,
  openBrowser,
  signal: interrupt.signal,
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  isInteractive: {
    out: stdout.isTTY === true,
    err: stderr.isTTY === true,
    in: stdin.isTTY === true,
  },
  copy: (text) => clipboard.write(text),
  async ask(question) {
    const lines = createInterface({ input: stdin, output: stderr })
    try {
      return await lines.question(question, { signal: interrupt.signal })
    } finally {
      lines.close()
    }
  },
})
