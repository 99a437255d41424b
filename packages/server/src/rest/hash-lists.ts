import type { Handlers } from './call.ts'

export const hashListHandlers = {
  lookUpHash: ({ domain, actor, query }) => domain.hashLookup.find(actor, query),
  async lookUpRawHash({ domain, actor, query }) {
    const found = await domain.hashLookup.find(actor, query)
    const matches = Object.values(found).flat()
    const isWithDistance = query.include_distance?.toLowerCase() === 'true'
    return { matches: isWithDistance ? matches : matches.map((one) => one.bank_content_id) }
  },
} satisfies Partial<Handlers>
