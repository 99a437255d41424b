import type { SettingState } from '../../accounts/index.ts'
import { done, refusal } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import { type AdminNews, stateMark } from './admin-frame.tsx'
import { settingField } from './settings-page.tsx'
import type { FieldName } from './settings-sections.ts'

export const welcomeSteps = ['name', 'address', 'mail', 'uploads'] as const

export type WelcomeStep = (typeof welcomeSteps)[number]

/** The settings that each step asks for. */
export const welcomeFields = {
  name: ['name', 'description', 'contact'],
  address: [],
  mail: [],
  uploads: ['registration', 'guestUploads', 'gallery'],
} as const satisfies Record<WelcomeStep, readonly FieldName[]>

export type WelcomeModel = {
  readonly step: WelcomeStep
  readonly settings: readonly SettingState[]
  readonly typed: Readonly<Record<string, string>>
  /** Whether letters reach people, and where a test goes. */
  readonly mailDelivers: boolean
  readonly email: string
  readonly news: AdminNews
}

/** One step of setting a new site up. */
export function renderWelcome(frame: Frame, model: WelcomeModel): string {
  const { step, news } = model
  const title = plain('admin.welcome.title')
  return renderDocument(
    frame,
    { title: titleOf(frame, title), indexed: false, width: 'narrow' },
    <div class="admin-main admin-welcome">
      <h1 safe>{title}</h1>
      <ol class="admin-steps" aria-label={attr(plain('admin.welcome.steps'))}>
        {welcomeSteps.map((one) => (
          <li aria-current={one === step ? 'step' : undefined}>{text(`admin.welcome.${one}`)}</li>
        ))}
      </ol>
      <h2>
        {text('admin.welcome.step', {
          step: welcomeSteps.indexOf(step) + 1,
          steps: welcomeSteps.length,
          name: plain(`admin.welcome.${step}`),
        })}
      </h2>
      {done(news.done)}
      {refusal(news.refusal)}
      {stepBody(frame, model)}
      <p class="hint">{text('admin.welcome.later')}</p>
    </div>,
  )
}

/** The address of a step. */
export function welcomePath(step: WelcomeStep): string {
  return `/admin/welcome/${step}`
}

/** Where it goes on behind a step. */
export function pathAfter(step: WelcomeStep): string {
  const next = welcomeSteps[welcomeSteps.indexOf(step) + 1]
  return next ? welcomePath(next) : '/admin?done=welcome'
}

function stepBody(frame: Frame, model: WelcomeModel) {
  if (model.step === 'address') return addressStep(frame)
  return model.step === 'mail' ? mailStep(model) : settingsStep(model)
}

function settingsStep({ step, settings, typed }: WelcomeModel) {
  const fields: readonly FieldName[] = welcomeFields[step]
  return (
    <form method="post" action={attr(welcomePath(step))} class="admin-settings">
      {fields.map((name) =>
        settingField(
          name,
          settings.find((state) => state.name === name),
          { typed: typed[name], hasReset: false },
        ),
      )}
      <p class="admin-acts">
        <button type="submit" class="button button-main">
          {text('admin.welcome.next')}
        </button>
        <a class="button button-quiet" href={link(pathAfter(step))}>
          {text('admin.welcome.skip')}
        </a>
      </p>
    </form>
  )
}

/** The browser that shows this page is the check: it came by the address, or by another one. */
function addressStep({ site, openedAt }: Frame) {
  const { origin } = site
  const bold = { b: (inner: JSX.Element) => <strong>{inner}</strong> }
  const isLocal = new URL(origin).hostname === 'localhost'
  return (
    <>
      <p>{text('admin.welcome.address.is', { origin }, bold)}</p>
      {openedAt === undefined ? (
        <p>{stateMark('good', plain('admin.welcome.address.works'))}</p>
      ) : (
        <>
          <p>
            {text(
              'admin.welcome.address.other',
              { openedAt, origin },
              {
                ...bold,
                a: (inner) => <a href={link(`${origin}/`)}>{inner}</a>,
              },
            )}
          </p>
          <p>
            {text(
              'admin.welcome.address.set',
              { openedAt, setting: `ANYBIN_ORIGIN=${openedAt}` },
              { ...bold, code: (inner) => <code>{inner}</code> },
            )}
          </p>
        </>
      )}
      {isLocal && openedAt === undefined && (
        <p class="hint">{text('admin.welcome.address.localHint', { setting: 'ANYBIN_ORIGIN' })}</p>
      )}
      {goOn('address')}
    </>
  )
}

function mailStep({ email, mailDelivers }: WelcomeModel) {
  if (!mailDelivers) {
    return (
      <>
        <p>{text('admin.welcome.mail.off', {}, { code: (inner) => <code>{inner}</code> })}</p>
        {goOn('mail')}
      </>
    )
  }
  return (
    <>
      <form method="post" action={attr(welcomePath('mail'))}>
        <p>{text('admin.welcome.mail.on', { email })}</p>
        <button type="submit" class="button">
          {text('admin.welcome.mail.do')}
        </button>
      </form>
      {goOn('mail')}
    </>
  )
}

function goOn(step: WelcomeStep) {
  return (
    <p>
      <a class="button button-main" href={link(pathAfter(step))}>
        {text('admin.welcome.goOn')}
      </a>
    </p>
  )
}
