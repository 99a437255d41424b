import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { hashFile } from '../bytes/file-hashes.ts'
import { examineSmall } from '../examine/examine-small.ts'
import type { MediaLimits } from '../media-task.ts'
import type { ThreadAnswer } from './small-examiner.ts'

/** The whole life of a thread that looks at small files: one at a time, nothing but our own code. */
function listen(port: MessagePort, limits: MediaLimits): void {
  const say = (answer: ThreadAnswer) => port.postMessage(answer)
  port.on('message', (shared: Uint8Array) => {
    const bytes = Buffer.from(shared.buffer, shared.byteOffset, shared.length)
    const stripped = examineSmall(bytes, limits)
    say({ stripped: stripped && { ...stripped, parts: stripped.parts.map(detach) } })
    say({ hashes: hashFile(bytes) })
  })
  say({ ready: true })

  /** What is not shared crosses as a copy of its whole memory. */
  function detach(part: Uint8Array): Uint8Array {
    return part.buffer instanceof SharedArrayBuffer ? part : new Uint8Array(part)
  }
}

if (parentPort) listen(parentPort, workerData as MediaLimits)
