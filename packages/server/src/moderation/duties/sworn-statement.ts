import { z } from 'zod'

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{C}]+$/u)

export const swornSchema = z.strictObject({
  name: line(200),
  address: line(500),
  phone: line(50),
  email: z.email().max(254),
  /** That it was removed by mistake or misidentification, under penalty of perjury. */
  mistake: z.literal(true),
  /** To the courts of their district, and to being served by whoever claims the work. */
  jurisdiction: z.literal(true),
  signature: line(200),
})

export type SwornStatement = z.output<typeof swornSchema>
