import { type ZodType, z } from 'zod'
import { operations } from '../operations/index.ts'
import type { Operation } from '../operations/operation.ts'
import type { ItemKind } from '../tables/formats.ts'
import { isAboutKinds, type Scope } from '../tables/scopes.ts'
import type { Tool } from './tool.ts'

export type { Tool } from './tool.ts'

type Operations = (typeof operations)[keyof typeof operations]
type WithTools = Extract<Operations, { readonly mcp: readonly Tool[] }>

/** The names of all tools. */
export type ToolName = WithTools['mcp'][number]['name']

/** The arguments of a tool, after its schema. */
export type ToolInput<Name extends ToolName> = z.output<
  Extract<WithTools['mcp'][number], { readonly name: Name }>['input']
>

/** A tool with nothing left to look up. */
export type OfferedTool = Omit<Tool, 'name'> & {
  readonly name: ToolName
  readonly output: ZodType
  readonly scopes: readonly Scope[]
  readonly everyKind: boolean
}

const nothing = z.strictObject({})

/** Every tool, made from the operations that have one. */
export const offeredTools: readonly OfferedTool[] = (
  Object.values(operations) as readonly Operation[]
).flatMap((operation) =>
  (operation.mcp ?? []).map((tool) => ({
    ...tool,
    name: tool.name as ToolName,
    output: tool.output ?? operation.success.schema ?? nothing,
    scopes: tool.scopes ?? operation.scopes,
    everyKind: operation.everyKind ?? false,
  })),
)

/** The tools of a site that has these kinds of items. */
export function toolsAt(kinds: readonly ItemKind[]): OfferedTool[] {
  return offeredTools.filter(
    ({ scopes }) => scopes.length === 0 || scopes.some((scope) => isAboutKinds(scope, kinds)),
  )
}
