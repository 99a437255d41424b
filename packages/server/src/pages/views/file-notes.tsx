import { type Item, notesOnFile } from '@anybin/contract'

/** What was mended in a file or made of it, where anything was: nothing is changed in silence. */
export function fileNotes(item: Item) {
  const notes = notesOnFile(item)
  if (notes.length === 0) return ''
  return (
    <ul class="file-notes" aria-label="About this file">
      {notes.map((note) => (
        <li safe>{note}</li>
      ))}
    </ul>
  )
}
