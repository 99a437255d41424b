import type { ByteSource } from '../../strip-plan.ts'

const clusterId = Buffer.from('1f43b675', 'hex')
const fileId = Buffer.from('1a45dfa3', 'hex')
const blockBytes = 1024 * 1024

/** Where the next cluster begins, or the next file that was put behind this one. */
export function findAgain(
  source: ByteSource,
  from: number,
  to: number,
): { readonly at: number; readonly isNextFile: boolean } | undefined {
  for (let at = from; at < to; at += blockBytes) {
    const bytes = source.read(at, Math.min(blockBytes + clusterId.length - 1, to - at))
    const [cluster, file] = [bytes.indexOf(clusterId), bytes.indexOf(fileId)]
    const isNextFile = file !== -1 && (cluster === -1 || file < cluster)
    const found = isNextFile ? file : cluster
    if (found !== -1) return { at: at + found, isNextFile }
  }
  return undefined
}
