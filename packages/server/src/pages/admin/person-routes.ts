import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import {
  type AccountDraft,
  accountVerdictOf,
  readAccountDraft,
} from '../moderation/account-deciding.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { personPath, roles } from './people-query.ts'
import { renderPerson } from './person-page.tsx'

const path = '/admin/people/:id'
const maxSessions = 50

type Act = (visit: AdminVisit, person: Person) => Promise<string>

/** The page of one person. Each form leads back to it, and says what was done. */
export function personRoutes(context: PageContext): PageRoute[] {
  const acts = new PersonActs(context)
  const action = (name: string, act: Act) =>
    adminAction(context, `${path}/${name}`, {
      returnTo: (request) => personPath(readParam(request, 'id')),
      handle: async (visit) =>
        seeOther(visit.reply, await act(visit, await personOf(context, visit.request))),
      showAgain: (visit, refusal) =>
        showPerson(context, visit, { news: { refusal }, draft: draftIn(visit.request) }),
    })
  return [
    adminPage(context, path, (visit) =>
      showPerson(context, visit, {
        news: { done: doneIn(visit.request) },
        draft: readAccountDraft((name) => readQuery(visit.request, name) || undefined, ''),
      }),
    ),
    action('plan', (visit, person) => acts.assignPlan(visit, person)),
    action('role', (visit, person) => acts.setRole(visit, person)),
    action('sessions/end', (visit, person) => acts.endSessions(visit, person)),
    action('decide', (visit, person) => acts.decide(visit, person)),
    action('delete', (visit, person) => acts.remove(visit, person)),
  ]
}

const doneSentences = {
  plan: 'admin.plan.done',
  role: 'admin.role.done',
  session: 'admin.sessions.done',
  sessions: 'admin.sessions.doneAll',
  warn: 'desk.account.done.warn',
  suspend: 'desk.account.done.suspend',
  hide: 'desk.account.done.hide',
  ban: 'desk.account.done.ban',
  unsuspend: 'desk.account.done.unsuspend',
  show: 'desk.account.done.show',
  unban: 'desk.account.done.unban',
} as const

type Done = keyof typeof doneSentences

function doneIn(request: FastifyRequest): string | undefined {
  const done = readQuery(request, 'done')
  return Object.hasOwn(doneSentences, done) ? plain(doneSentences[done as Done]) : undefined
}

/** What the forms do. Each answers where to go on. */
class PersonActs {
  readonly #context: PageContext

  constructor(context: PageContext) {
    this.#context = context
  }

  async assignPlan({ by, request }: AdminVisit, { user }: Person): Promise<string> {
    await this.#context.domain.plans.assign(user, readField(request, 'plan'), by)
    return doneAt(user.id, 'plan')
  }

  async setRole({ by, request }: AdminVisit, { user }: Person): Promise<string> {
    const role = roles.find((one) => one === readField(request, 'role'))
    if (!role) throw new AppError('invalid_request', { detail: plain('admin.role.unknown') })
    await this.#context.domain.rolesAndBans.setRole(user, role, by)
    return doneAt(user.id, 'role')
  }

  async endSessions({ by, request }: AdminVisit, { user }: Person): Promise<string> {
    const { peopleSessions } = this.#context.domain
    const id = readField(request, 'id')
    if (id === '') await peopleSessions.endAll(user.id, by)
    else await peopleSessions.end(user.id, id, by)
    return doneAt(user.id, id === '' ? 'sessions' : 'session')
  }

  async decide({ by, request }: AdminVisit, { user }: Person): Promise<string> {
    const draft = draftIn(request)
    if (!draft) throw new AppError('invalid_request', { detail: plain('admin.standing.choose') })
    const verdict = accountVerdictOf(draft, this.#context.clock.now())
    await this.#context.domain.accountDecisions.decide(by, user.id, verdict)
    return doneAt(user.id, draft.act)
  }

  async remove({ by, request }: AdminVisit, { user }: Person): Promise<string> {
    if (by.userId === user.id) {
      throw new AppError('conflict', { detail: plain('admin.delete.notSelf') })
    }
    if (readField(request, 'email').trim().toLowerCase() !== user.email) {
      throw new AppError('invalid_request', { detail: plain('admin.delete.wrong') })
    }
    await this.#context.domain.accountDeletion.delete(user, by)
    return '/admin/people?done=deleted'
  }
}

function doneAt(id: string, done: Done): string {
  return personPath(id, `?done=${done}`)
}

function draftIn(request: FastifyRequest): AccountDraft | undefined {
  return readAccountDraft((name) => readField(request, name) || undefined, '')
}

async function personOf({ domain }: PageContext, request: FastifyRequest): Promise<Person> {
  const person = await domain.people.find(readParam(request, 'id'))
  if (!person) throw new AppError('not_found')
  return person
}

async function showPerson(
  context: PageContext,
  { by, request, reply, viewer }: AdminVisit,
  shown: { readonly news: AdminNews; readonly draft: AccountDraft | undefined },
): Promise<FastifyReply> {
  const { peopleSessions, plans, quotas, storageUse } = context.domain
  const person = await personOf(context, request)
  const { user } = person
  const usage = {
    plan: user.plan,
    quota: await quotas.read(user),
    stored: await storageUse.read(user),
  }
  const sessions = await peopleSessions.list(user.id, maxSessions)
  const isSelf = by.userId === user.id
  const now = context.clock.now()
  const model = { ...shown, person, usage, sessions, plans: await plans.list(), isSelf, now }
  return answer(context, reply, viewer, (frame) => renderPerson(frame, model))
}
