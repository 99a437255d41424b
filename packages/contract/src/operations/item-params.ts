import { z } from 'zod'

/** The item that an operation is about. */
export const itemParams = z.strictObject({ id: z.string().min(1).max(64) })
