import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../core/app-error.ts'
import {
  type FileTree,
  faultOfPath,
  isOfSystem,
  type TreeFile,
  type TreeLimits,
  tooMany,
} from './file-tree.ts'
import type { LeftOut } from './import-entry.ts'

/** The regular files of a ZIP file. Nothing is unpacked to the disk; an entry is read when it is opened. */
export async function readZip(place: string, limits: TreeLimits): Promise<FileTree> {
  const zip = await openZip(place)
  try {
    const { size } = await stat(place)
    return { ...(await readDirectory(zip, limits, size)), [Symbol.asyncDispose]: () => close(zip) }
  } catch (error) {
    await close(zip)
    throw error
  }
}

async function openZip(place: string): Promise<ZipFile> {
  try {
    // Names are judged one by one by `faultOfPath`: a bad one is no reason to refuse the others.
    return await yauzl.openPromise(place, { decodeStrings: false, autoClose: false })
  } catch (cause) {
    throw unreadable(cause)
  }
}

async function close(zip: ZipFile): Promise<void> {
  zip.close()
}

async function readDirectory(zip: ZipFile, limits: TreeLimits, size: number) {
  if (zip.entryCount > limits.files) throw tooMany(limits)
  const files = new Map<string, TreeFile>()
  const leftOut: LeftOut[] = []
  for await (const entry of entriesOf(zip, limits, size)) {
    const name = nameOf(entry)
    if (name.endsWith('/') || isOfSystem(name)) continue
    const reason =
      faultOfPath(name, limits) ?? faultOfEntry(entry, limits) ?? faultOfDouble(files, name)
    if (reason === undefined) files.set(name, fileOf(zip, entry))
    else leftOut.push({ key: name, reason })
  }
  return { files, leftOut }
}

/** Its entries, as long as the whole is one that may be read. */
async function* entriesOf(zip: ZipFile, limits: TreeLimits, size: number): AsyncGenerator<Entry> {
  let [packed, unpacked] = [0, 0]
  try {
    for await (const entry of zip.eachEntry()) {
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      if (packed > size) throw new Error('Entries lie in each other.')
      if (unpacked > limits.unpackedBytes) throw tooLarge(limits)
      yield entry
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(cause)
  }
}

function faultOfDouble(files: ReadonlyMap<string, TreeFile>, name: string): string | undefined {
  return files.has(name) ? 'Another file has the same path.' : undefined
}

/** As the entry says, in the one way to write it. Some programs of Windows write backslashes. */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields } = entry
  return yauzl.getFileNameLowLevel(flags, raw, extraFields, false).normalize('NFC')
}

// APPNOTE 4.4.2 and 4.4.15: files of Unix have their mode in the upper half.
const madeOnUnix = 3
const [typeMask, regularFile, link] = [0o170000, 0o100000, 0o120000]

function faultOfEntry(entry: Entry, limits: TreeLimits): string | undefined {
  const mode = (entry.externalFileAttributes >>> 16) & typeMask
  const type = entry.versionMadeBy >>> 8 === madeOnUnix ? mode : 0
  if (type === link) return 'It is a link.'
  if (type !== 0 && type !== regularFile) return 'It is not a regular file.'
  if (entry.isEncrypted()) return 'It is encrypted.'
  if (!entry.canDecodeFileData()) return 'It is compressed in a way that is not supported.'
  const isLarge = entry.uncompressedSize > limits.ratioFromBytes
  const grows = isLarge && entry.uncompressedSize > limits.ratio * entry.compressedSize
  return grows ? `It would grow to more than ${limits.ratio} times its size.` : undefined
}

function fileOf(zip: ZipFile, entry: Entry): TreeFile {
  return {
    bytes: entry.uncompressedSize,
    modifiedAt: entry.getLastModDate().getTime(),
    open: () => openEntry(zip, entry),
  }
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    return await zip.openReadStreamPromise(entry)
  } catch (cause) {
    throw unreadable(cause)
  }
}

function tooLarge({ unpackedBytes }: TreeLimits): AppError {
  return new AppError('invalid_request', {
    detail: `The ZIP file would unpack to more than ${unpackedBytes} bytes. Import it in parts.`,
  })
}

function unreadable(cause: unknown): AppError {
  return new AppError('invalid_request', {
    cause,
    detail: 'This is not a ZIP file, or it is damaged.',
  })
}
