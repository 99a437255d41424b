import { z } from 'zod'

/** How tools declare `file`, for hosts that fill it in by themselves. Whatever is declared, all of them are taken. */
export const fileDialects = ['text', 'openai', 'langdock', 'sep-2631'] as const

export type FileDialect = (typeof fileDialects)[number]

const word = z.string().max(255).nullish()

/** The file parameters of ChatGPT (`openai/fileParams`). */
const downloadable = z.object({
  download_url: z.string().min(1).max(8192),
  file_id: word,
  mime_type: word,
  file_name: word,
})

/** The object that Langdock makes of a file of the chat. */
const embedded = z.object({ base64: z.string().min(1), fileName: word, mimeType: word })

/** Base64, a data: address or a ticket. An object that was written as text is the object. */
const text = z
  .string()
  .regex(/^(?!\s*\{)/, 'not JSON of a file')
  .min(1)

/** A file in any of the ways in which hosts hand one over. What is published of it is the dialect of a site. */
export const fileArgument = z
  .union([text, downloadable, embedded])
  .describe(
    'Instead of data_base64: a data: URL, or the `upload_id` of a file sent to create_upload, which is completed with these options.',
  )

export type FileArgument = z.output<typeof fileArgument>
