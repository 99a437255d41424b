import { PassThrough, pipeline, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { BlobMissing, type BlobStore } from '../../storage/index.ts'

/** A file in a store, as an entry of a ZIP file. */
export type BlobEntry = {
  readonly name: string
  readonly blobKey: string
  /** Epoch milliseconds. */
  readonly modifiedAt: number
}

/** A ZIP file that is being written, one entry after another: each promise resolves when its entry is. */
export type OpenZip = {
  readonly addText: (name: string, text: Readable) => Promise<void>
  /** Leaves out what is not in the store any more: it may have ended since it was listed. */
  readonly addBlob: (entry: BlobEntry) => Promise<void>
}

/**
 * The ZIP file that `write` fills. Each entry is opened when its turn comes, and closed when the file is given up; ZIP64
 * where the file needs it. What goes wrong destroys the stream.
 */
export function writeZip(
  blobs: Pick<BlobStore, 'open'>,
  write: (zip: OpenZip) => Promise<void>,
): Readable {
  const zip = new ZipFile()
  // Whoever reads it is told by the stream itself what went wrong.
  const output = pipeline(zip.outputStream, new PassThrough(), () => {})
  const fail = (error: Error) => void output.destroy(error)
  let current: Readable | undefined
  output.once('close', () => current?.destroy())

  async function add(name: string, entry: Readable, options: object): Promise<void> {
    current = entry
    if (output.destroyed) entry.destroy()
    else zip.addReadStream(entry, name, options)
    await finished(entry)
  }

  const open: OpenZip = {
    addText: (name, text) => add(name, text, {}),
    async addBlob({ name, blobKey, modifiedAt }) {
      const entry = await blobs.open(blobKey).catch(unlessMissing)
      // Pictures and sound are compressed already.
      if (entry) await add(name, entry, { compress: false, mtime: new Date(modifiedAt) })
    },
  }
  zip.on('error', fail)
  write(open).then(() => zip.end(), fail)
  return output
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof BlobMissing)) throw error
}
