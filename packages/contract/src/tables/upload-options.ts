import { type ZodType, z } from 'zod'
import { expirations } from './expirations.ts'

/** Most viewers that `views` can be asked for. */
export const maxViews = 999

/** A custom slug. Random ones have upper-case letters besides. */
export const slugPattern = /^[a-z0-9-]{3,64}$/

/** One option of an upload, whichever way it comes. */
type UploadOption = {
  /** What it may be, in JSON and in tools. */
  readonly value: ZodType
  /** The same in headers and forms, where all is text; left out where it is text anyway. */
  readonly asText?: ZodType
  /** For documents. */
  readonly description?: string
  /** For models, where the description does not do; null for what tools do not take. */
  readonly tool?: string | null
  /** How it may be changed later: to another value, to none as well, or not at all. */
  readonly change: 'value' | 'value-or-null' | 'never'
}

const text = (max: number) => z.string().trim().max(max)

const tag = text(50)
  .min(1)
  .regex(/^[^,]*$/, 'without commas')

const tags = z.array(tag).max(30)

/** A line with commas. */
const tagsText = text(2000)
  .transform((line) =>
    line
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .pipe(tags)

/** Yes or no in headers and forms. */
const truthText = z
  .enum(['true', '1', 'false', '0', 'on', 'off', ''])
  .transform((word) => word === 'true' || word === '1' || word === 'on')

/** A whole number in headers and forms: digits, and no other way to write one. */
const wholeText = (value: z.ZodType<number, number>) =>
  z.string().trim().regex(/^\d+$/, 'a whole number').transform(Number).pipe(value)

const viewLimit = z.int().min(1).max(maxViews)
const downloadLimit = z.int().min(1).max(1_000_000_000)
const moment = text(40)

/**
 * Every option of an upload. Headers (`x-view-limit`), form fields (`view_limit`), JSON, tools and changes are made of this table, so
 * that they take and refuse the same. Texts are trimmed before they are measured.
 */
export const uploadOptions = {
  title: { value: text(200), description: 'Shown above the item.', change: 'value-or-null' },
  description: { value: text(5000), description: 'Shown below the item.', change: 'value-or-null' },
  tags: {
    value: tags,
    asText: tagsText,
    description: 'Comma-separated.',
    tool: 'Tags without commas.',
    change: 'value',
  },
  category: {
    value: text(50),
    description: 'Free-form category.',
    tool: null,
    change: 'value-or-null',
  },
  private: {
    value: z.boolean(),
    asText: truthText,
    description:
      'Only people with the full link can open it; never listed. Images that are not private can appear in the public gallery of the site.',
    change: 'value',
  },
  ai_optout: {
    value: z.boolean(),
    asText: truthText,
    description: 'Opt out of AI captions and tags.',
    tool: null,
    change: 'value',
  },
  expiration: {
    value: z.enum(expirations),
    description: "When the item expires, within your plan's limits.",
    tool: 'Expiration: 1d (default), 1w, 1mo or 3mo; "burn" deletes it after one view; "views" after `view_limit` viewers; "date" at `expires_at`; "forever" never. Depends on the plan.',
    change: 'value',
  },
  expires_at: {
    value: z.union([z.int(), moment]),
    asText: moment,
    description:
      'With `expiration` `date`: epoch seconds, or RFC 3339. Requires a plan with custom dates.',
    tool: 'With expiration "date": epoch seconds, or RFC 3339.',
    change: 'value',
  },
  view_limit: {
    value: viewLimit,
    asText: wholeText(viewLimit),
    description: 'With `expiration` `views`, and required there: how many viewers see the item.',
    tool: 'Required with expiration "views".',
    change: 'value',
  },
  password: {
    value: z.string().min(1).max(256),
    description: 'Password viewers must enter.',
    change: 'value-or-null',
  },
  folder: {
    value: text(64),
    description: 'Slug of one of your folders.',
    change: 'value-or-null',
  },
  dl_limit: {
    value: downloadLimit,
    asText: wholeText(downloadLimit),
    description: 'After this many downloads, others get 404. The owner keeps the item.',
    tool: null,
    change: 'value-or-null',
  },
  slug: {
    value: text(64).regex(slugPattern, '3 to 64 of a-z, 0-9 and -'),
    description: 'Custom short link. Requires a plan that includes it; `conflict` if taken.',
    tool: 'Custom short link. Depends on the plan.',
    change: 'never',
  },
} as const satisfies Record<string, UploadOption>

type Table = typeof uploadOptions
type Name = keyof Table

/** What the file is called. No option of an upload whose file brings a name of its own, and never changed. */
export const filename = text(255)

const rows = Object.entries(uploadOptions) as [Name, UploadOption][]

function shapeOf<Shape>(schemaOf: (row: UploadOption) => ZodType | undefined): Shape {
  const members = rows.flatMap(([name, row]) => {
    const schema = schemaOf(row)
    return schema ? [[name, schema] as const] : []
  })
  return Object.fromEntries(members) as Shape
}

function described(schema: ZodType, sentence: string | undefined): ZodType {
  return sentence === undefined ? schema.optional() : schema.optional().describe(sentence)
}

type TextOf<Row> = Row extends { readonly asText: infer Text extends ZodType }
  ? Text
  : Row extends { readonly value: infer Value extends ZodType }
    ? Value
    : never

/** As headers and forms have them: all text. */
export const textOptions = shapeOf<{ readonly [Key in Name]: z.ZodOptional<TextOf<Table[Key]>> }>(
  ({ value, asText = value, description }) => described(asText, description),
)

/** As JSON has them. */
export const jsonOptions = shapeOf<{
  readonly [Key in Name]: z.ZodOptional<Table[Key]['value']>
}>(({ value, description }) => described(value, description))

type ToolName = {
  [Key in Name]: Table[Key] extends { readonly tool: null } ? never : Key
}[Name]

/** As tools have them, in words for models. */
export const toolOptions = shapeOf<{
  readonly [Key in ToolName]: z.ZodOptional<Table[Key]['value']>
}>(({ value, description, tool = description }) =>
  tool === null ? undefined : described(value, tool),
)

type ChangeableName = {
  [Key in Name]: Table[Key]['change'] extends 'never' ? never : Key
}[Name]

type ChangeOf<Row extends Table[Name]> = Row['change'] extends 'value-or-null'
  ? z.ZodOptional<z.ZodNullable<Row['value']>>
  : z.ZodOptional<Row['value']>

/** As changes have them. What is left out stays; null takes it off. */
export const changeOptions = shapeOf<{
  readonly [Key in ChangeableName]: ChangeOf<Table[Key]>
}>(({ value, change }) => {
  if (change === 'never') return undefined
  return (change === 'value-or-null' ? value.nullable() : value).optional()
})
