import { type Item, notesOnFile } from '@anybin/contract'
import { plain } from '../messages/index.ts'
import { attr } from '../text.ts'

/** What was mended in a file or made of it, where anything was: nothing is changed in silence. */
export function fileNotes(item: Item) {
  const notes = notesOnFile(item)
  if (notes.length === 0) return ''
  return (
    <ul class="file-notes" aria-label={attr(plain('upload.fileNotes'))}>
      {notes.map((note) => (
        <li safe>{note}</li>
      ))}
    </ul>
  )
}
