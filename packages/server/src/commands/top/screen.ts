import type { ReadStream, WriteStream } from 'node:tty'
import { printable } from '@anybin/contract'

/** A terminal that is drawn on again and again. */
export type Screen = Disposable & {
  show(lines: readonly string[]): void
  /** Aborted when whoever looks has seen enough. */
  readonly left: AbortSignal
}

const csi = '\u001b['
const enter = `${csi}?1049h${csi}?25l`
const leave = `${csi}?25h${csi}?1049l`
const endKeys = new Set(['q', 'Q', '\u0003', '\u001b'])

/** Of its own, so that what stood in the terminal is there again afterwards. `q`, Escape and Ctrl+C leave it. */
export function openScreen(output: WriteStream, input: ReadStream): Screen {
  const leaving = new AbortController()
  const stop = () => leaving.abort()
  const press = (keys: string) => {
    if ([...keys].some((key) => endKeys.has(key))) stop()
  }
  const listens = input.isTTY
  if (listens) input.setRawMode(true).setEncoding('utf8').on('data', press)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  let last: readonly string[] = []
  const draw = () => {
    const fitting = last.slice(0, output.rows - 1)
    const text = fitting.map((line) => `${printable(line).slice(0, output.columns)}${csi}K`)
    output.write(`${csi}H${text.join('\r\n')}\r\n${csi}J`)
  }
  output.write(enter)
  output.on('resize', draw)
  return {
    left: leaving.signal,
    show(lines) {
      last = lines
      draw()
    },
    [Symbol.dispose]() {
      output.off('resize', draw)
      if (listens) input.off('data', press).setRawMode(false).pause()
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      output.write(leave)
    },
  }
}
