import { uploadOptionsSchema } from '@anybin/contract'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import { AppError } from '../core/app-error.ts'
import type { GrowingBody } from '../core/body-budget.ts'
import type { RawOptions } from '../items/index.ts'

/** The name of the part that carries the file. */
export const filePart = 'file'

// What uploaders of browsers send of their own accord: Uppy these, FilePond a text part with the name of its file part.
const ignored: ReadonlySet<string> = new Set(['name', 'type', 'relativePath', filePart])
const options: ReadonlySet<string> = new Set(Object.keys(uploadOptionsSchema.shape))

type Field = Exclude<Multipart, MultipartFile>

/** The text fields of a form as options of an upload. An unknown one is refused as soon as it is here. */
export class FormFields {
  readonly #fields = new Map<string, string>()
  readonly #held: GrowingBody | undefined

  /** `held`: what the whole form holds of the memory for bodies. */
  constructor(held: GrowingBody | undefined) {
    this.#held = held
  }

  /** Throws `invalid_request`: a misspelled option must not pass as if it had not been there. */
  add({ fieldname, value, valueTruncated }: Field): void {
    this.#held?.grow(String(value).length)
    if (ignored.has(fieldname)) return
    if (!options.has(fieldname)) {
      throw new AppError('invalid_request', {
        detail: `The form has an unknown field "${fieldname.slice(0, 60)}".`,
      })
    }
    if (valueTruncated) throw new AppError('invalid_request', { detail: `${fieldname}: too long` })
    this.#fields.set(fieldname, String(value))
  }

  /** Forms in browsers send every field; an empty one means that nothing was chosen. */
  toOptions(): RawOptions {
    return Object.fromEntries([...this.#fields].filter(([, value]) => value !== ''))
  }
}

/**
 * Whether a part is a file: by its name (RFC 7578 §4.2), by a type that is no text, and without either when it is the part in
 * which the file belongs. Some libraries leave the name out when they are given bytes.
 */
export function isFilePart(part: string | undefined, type?: string, filename?: string): boolean {
  if (filename !== undefined) return true
  if (/^(image|audio|video)\/|^application\/(octet-stream|ogg)\b/i.test(type ?? '')) return true
  return part === filePart
}
