import { z } from 'zod'

const listSchema = z.array(z.string())

/** A list as it is stored: JSON text, or nothing. */
export function listOf(json: string | null | undefined): string[] {
  return json ? listSchema.parse(JSON.parse(json)) : []
}
