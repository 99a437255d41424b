import type { FastifyReply } from 'fastify'
import { answer, seeOther } from '../frame.ts'
import type { PageContext } from '../page-context.ts'
import { renderOnward } from '../views/people/gate.tsx'
import { leavesSite } from './next-path.ts'

/** After signing in: to where somebody wanted to go. */
export function goOn(context: PageContext, reply: FastifyReply, next: string): FastifyReply {
  if (!leavesSite(next)) return seeOther(reply, next === '/' ? '/?notice=welcome' : next)
  return answer(context, reply, undefined, (frame) => renderOnward(frame, next))
}
