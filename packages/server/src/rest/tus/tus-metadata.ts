import type { UploadAnnouncement } from '../../items/index.ts'

type Metadata = Readonly<Record<string, string | null>>

/** What uploaders send of their own accord. `name` and `type` are what Uppy calls the other two. */
const aboutFile = new Set(['filename', 'name', 'filetype', 'type', 'relativePath', 'sha256'])

/** `Upload-Metadata` as an announcement: what is said of the file, and beside it the options of an upload by their names. */
export function readMetadata(
  metadata: Metadata,
): Pick<UploadAnnouncement, 'filename' | 'mime' | 'sha256' | 'options'> {
  const given = Object.entries(metadata).filter(([, value]) => value !== null && value !== '')
  const text = Object.fromEntries(given) as Record<string, string>
  return {
    filename: text['filename'] ?? text['name'],
    mime: text['filetype'] ?? text['type'],
    sha256: text['sha256'],
    options: Object.fromEntries(Object.entries(text).filter(([name]) => !aboutFile.has(name))),
  }
}
