import type { FastifyReply } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import { renderOnward } from '../layout/panel-page.tsx'
import type { PageContext } from '../page-context.ts'
import { leavesSite } from './next-path.ts'

/** After signing in: to where somebody wanted to go. */
export function goOn(context: PageContext, reply: FastifyReply, next: string): FastifyReply {
  if (!leavesSite(next)) return seeOther(reply, next === '/' ? '/?notice=welcome' : next)
  return answer(context, reply, undefined, (frame) => renderOnward(frame, next))
}
