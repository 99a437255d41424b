import type { ZodType } from 'zod'
import type { Scope } from '../tables/scopes.ts'

/** An operation as a tool of the Model Context Protocol: the words for models, and what differs from REST. */
export type Tool = {
  readonly name: string
  readonly title: string
  readonly description: string
  /** The arguments, an object. */
  readonly input: ZodType
  /** The structured result, where it is not the answer of the operation. */
  readonly output?: ZodType
  /** Alternatives, where the tool needs less than all that the operation lists. */
  readonly scopes?: readonly Scope[]
  readonly hints: {
    readonly readOnly: boolean
    readonly destructive: boolean
    readonly idempotent: boolean
  }
}
