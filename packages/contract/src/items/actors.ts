import { z } from 'zod'

/** The apps through whose hands an access went (RFC 8693 §4.1). */
export const actorsSchema = z
  .array(
    z.strictObject({
      client_id: z.string(),
      name: z.string().nullable().describe('The app, as it calls itself.'),
    }),
  )
  .describe(
    'Where an app handed its access on to others: the one that acted, then each it had it from, down to the app that was connected. Otherwise empty.',
  )

export type Actors = z.infer<typeof actorsSchema>
