export {
  largePicture,
  photo,
  picture,
  tone,
} from '../../../media/test/support/pictures.ts'

/** A form with one file and text fields, as browsers and curl send it. */
export function form(file: Buffer, name: string, fields: Record<string, string> = {}): FormData {
  const data = new FormData()
  data.append('file', new Blob([new Uint8Array(file)]), name)
  for (const [field, value] of Object.entries(fields)) data.append(field, value)
  return data
}
