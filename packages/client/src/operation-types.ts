import type { Operation } from '@anybin/contract'
import type { ZodType, z } from 'zod'

/** `{}` when nothing in it is required, so that it may be left out. */
type Section<Name extends string, Content> =
  Record<never, never> extends Content
    ? { readonly [Key in Name]?: Content }
    : { readonly [Key in Name]: Content }

/** What a call has to say, by the place where it travels. */
export type Asked<Op extends Operation> = (Op extends { params: infer Schema extends ZodType }
  ? Section<'params', z.input<Schema>>
  : unknown) &
  (Op extends { query: infer Schema extends ZodType }
    ? { readonly query?: Partial<z.output<Schema>> }
    : unknown) &
  (Op extends { body: 'json'; input: infer Schema extends ZodType }
    ? Section<'body', z.input<Schema>>
    : unknown)

/** What an operation answers. */
export type Answered<Op extends Operation> = Op['success'] extends {
  schema: infer Schema extends ZodType
}
  ? z.output<Schema>
  : undefined
