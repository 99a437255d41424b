import type { FastifyReply, FastifyRequest } from 'fastify'
import { settingNames } from '../../accounts/index.ts'
import { AppError, asAppError, isRefusal } from '../../core/app-error.ts'
import { formUploads } from '../../http/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { saveSettings, typedIn } from './save-settings.ts'
import { renderSettings } from './settings-page.tsx'
import { type FieldName, sectionNames, settingSections } from './settings-sections.ts'

const path = '/admin/settings'
const saved = `${path}?done=saved`

/** `/admin/settings`: what administrators change while the site runs. */
export function settingRoutes(context: PageContext): PageRoute[] {
  const { logoIntake, settings } = context.domain
  const show = async (
    { reply, viewer }: AdminVisit,
    news: AdminNews,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<FastifyReply> =>
    answer(context, reply, viewer, (frame) =>
      renderSettings(frame, { settings: settings.list(), typed, news }),
    )
  const action = (to: string, handle: (visit: AdminVisit) => Promise<unknown>) =>
    adminAction(context, to, {
      returnTo: () => path,
      handle: async (visit) => {
        await handle(visit)
        return seeOther(visit.reply, saved)
      },
      showAgain: (visit, refusal) => show(visit, { refusal }, typedIn(visit.request)),
    })
  return [
    adminPage(context, path, (visit) =>
      show(visit, {
        done:
          readQuery(visit.request, 'done') === 'saved' ? plain('admin.settings.saved') : undefined,
      }),
    ),
    action(path, ({ by, request }) => saveSettings(context, by, sectionIn(request), request)),
    action(`${path}/reset`, async ({ by, request }) => {
      const name = settingNames.find((one) => one === readField(request, 'reset'))
      if (!name) throw new AppError('not_found')
      await settings.reset(name, by)
    }),
    action(`${path}/logo`, async ({ by, request }) => {
      if (!request.isMultipart()) throw new AppError('invalid_request', noLogo())
      await takeLogo(logoIntake, by, request)
    }),
  ]
}

type By = AdminVisit['by']

function sectionIn(request: FastifyRequest): readonly FieldName[] {
  const section = sectionNames.find((name) => name === readField(request, 'section'))
  if (!section) throw new AppError('invalid_request')
  return settingSections[section]
}

/** What an upload of the picture would be refused for is said on the page. */
async function takeLogo(
  intake: PageContext['domain']['logoIntake'],
  by: By,
  request: FastifyRequest,
): Promise<void> {
  let isTaken = false
  for await (const source of formUploads(request)) {
    if (isTaken) throw new AppError('invalid_request', noLogo())
    isTaken = true
    await intake.take(source, by).catch((thrown: unknown) => {
      if (!isRefusal(thrown)) throw thrown
      const detail = asAppError(thrown).message
      throw new AppError('invalid_request', { detail, cause: thrown })
    })
  }
  if (!isTaken) throw new AppError('invalid_request', noLogo())
}

function noLogo() {
  return { detail: plain('admin.logo.none') }
}
