import { PassThrough, pipeline, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export type AddEntry = (
  name: string,
  options: { readonly compress?: boolean; readonly mtime?: Date },
  open: () => Promise<Readable>,
) => void

/** A ZIP file that is being written: give it entries, and call `end` when there are no more; or `fail`. */
export type OpenZip = {
  readonly output: Readable
  readonly add: AddEntry
  readonly addText: (name: string, text: string) => void
  readonly end: () => void
  readonly fail: (error: Error) => void
}

/** Each entry is opened when its turn comes, and closed when the file is given up; ZIP64 where the file needs it. */
export function openZip(): OpenZip {
  const zip = new ZipFile()
  // Whoever reads it is told by the stream itself what went wrong.
  const output = pipeline(zip.outputStream, new PassThrough(), () => {})
  let current: Readable | undefined
  const fail = (error: Error) => void output.destroy(error)
  zip.on('error', fail)
  output.once('close', () => current?.destroy())
  return {
    ...{ output, fail, end: () => zip.end() },
    addText: (name, text) => zip.addBuffer(Buffer.from(text), name),
    add: (name, options, open) =>
      zip.addReadStreamLazy(name, options, (opened) => {
        open().then((stream) => {
          current = stream
          // The library does not listen for errors of what it reads.
          opened(null, stream.once('error', fail))
        }, fail)
      }),
  }
}
