import { type Wish, wishes } from '@anybin/leak-guard'
import type { ToolCall } from './call-remote.ts'
import { pathTools } from './describe-tools.ts'

/** Models fill in every option that a tool has, with null or nothing for those that are not set. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** What is to be done when the leak guard finds something. What is not known is the strictest. */
export function wishOf({ arguments: given }: ToolCall): Wish {
  const said = given?.['if_found']
  return wishes.find((wish) => wish === said) ?? 'refuse'
}

/** A call without what the site does not know of. */
export function withoutOwnArguments(call: ToolCall): ToolCall {
  if (!pathTools.has(call.name) || !call.arguments) return call
  const { path: _, if_found: __, ...given } = call.arguments
  return { ...call, arguments: given }
}
