import type { TestServer } from './start-server.ts'

/** Why an upload with a key is refused, as `keyRefusedFor` makes them. */
export const refusals = ['wrong key', 'over quota', 'too large'] as const

export type Refusal = (typeof refusals)[number]

const limits = {
  'over quota': { uploadsPerMonth: 0 },
  'too large': { fileBytes: 10 },
} as const

/** A key with which every upload is refused for this reason. */
export async function keyRefusedFor(server: TestServer, refusal: Refusal): Promise<string> {
  if (refusal === 'wrong key') return 'wrong'
  const { plans, users } = server.app
  const id = refusal.replace(' ', '-')
  const all = await plans.list()
  const [pro] = all.filter((plan) => plan.id === 'pro')
  if (!pro) throw new Error('There is no plan Pro')
  if (!all.some((plan) => plan.id === id)) {
    await plans.create({ ...pro, ...limits[refusal], id, name: refusal })
  }
  const { email, key } = await server.newcomer({ scopes: ['image:create', 'voice:create'] })
  await plans.assign(await users.find(email), id)
  return key
}
