import type { Handlers } from './call.ts'

export const agentHandlers = {
  listAgentActs: ({ domain: { agentActs }, actor, query: { since, ...agent } }) =>
    agentActs.list(actor, agent, since),
  undoAgent: ({ domain: { agentUndos }, actor, input }) => agentUndos.run(actor, input),
} satisfies Partial<Handlers>
