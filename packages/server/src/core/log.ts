import { type DestinationStream, type Logger, pino } from 'pino'
import { hideSecrets } from './hide-secrets.ts'

export type Log = Logger

/** Structured log, one JSON object a line, with secrets replaced. */
export function createLog(level: string, destination: DestinationStream = inSlots(1)): Log {
  return pino(
    {
      level,
      base: undefined,
      formatters: { log: hideSecrets },
      // Plain by then.
      serializers: { err: (error: unknown) => error },
    },
    destination,
  )
}

/**
 * Writes lines of level `info` that are JSON already: for what is told so often that making its line must cost little. Nothing
 * in them is looked at, so nothing secret may stand in them.
 */
export function lineWriter(log: Log): (members: string, message: string) => void {
  const { [pino.symbols.streamSym]: output } = log as unknown as Record<symbol, DestinationStream>
  return (members, message) => {
    if (!log.isLevelEnabled('info')) return
    output?.write(`{"level":30,"time":${Date.now()},${members},"msg":"${message}"}\n`)
  }
}

/** For commands, whose standard output is their answer. */
export function standardError(): DestinationStream {
  return inSlots(2)
}

/** Lines of one turn of the event loop are written together: a busy server would make a system call for each request. */
function inSlots(dest: 1 | 2): DestinationStream {
  const output = pino.destination({ dest, sync: true })
  let waiting = ''
  const flush = () => {
    process.off('exit', flush)
    const lines = waiting
    waiting = ''
    if (lines !== '') output.write(lines)
  }
  return {
    write(line) {
      if (waiting === '') {
        setImmediate(flush)
        process.once('exit', flush)
      }
      waiting += line
    },
  }
}

// Those of our links, and what OAuth has or what programs put there although they should not.
const secretParameters =
  's|in|feed|token|key|code|invitation|password|api_key|client_secret|id_token_hint|access_token|refresh_token|code_verifier'
const inAddress = new RegExp(`([?&](?:${secretParameters})=)[^&#]*`, 'gi')
// Once more in encoded form: an address inside another one, as in /oembed?url=….
const inInnerAddress = new RegExp(
  `((?:%3F|%26)(?:${secretParameters})%3D)(?:(?!%26|%23)[^&#])*`,
  'gi',
)

// Of the delete link of an upload, of the receipt of a report, of a feed, and of a request link.
const inPath = /(\/d\/[^/?#]+\/|\/abuse\/r\/|\/feed\/|\/request\/)[^/?#]+/gi

/** An address as it may be logged: without the secrets that private links, delete links, receipts, feeds and request links carry. */
export function loggableUrl(url: string): string {
  const path = url.replace(inPath, '$1[secret]')
  if (!/[?%]/.test(path)) return path
  return path.replace(inAddress, '$1[secret]').replace(inInnerAddress, '$1[secret]')
}
