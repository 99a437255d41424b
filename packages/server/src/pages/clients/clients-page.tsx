import { timedExpirations } from '@anybin/contract'
import { codeBlock } from '../docs/code-block.tsx'
import { expirationLabel } from '../layout/expiration-words.ts'
import { mainButton, refusal } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { type ClientName, clientLabels, clientNames, setupFor } from './setups.ts'

export type ClientsModel = {
  readonly frame: Frame
  readonly chosen: ClientName
  readonly link: 'direct' | 'share'
  /** A key that has just been made: it stands in this answer and nowhere else. */
  readonly key?: string | undefined
  /** Where keys are made, if not here. */
  readonly keysElsewhere?: string | undefined
  readonly refusal?: string | undefined
}

/** `/clients`: a finished setup for a program, with a key that uploads and does nothing else. */
export function renderClients(model: ClientsModel): string {
  const { frame } = model
  return renderDocument(
    frame,
    {
      title: titleOf(frame, plain('clients.title')),
      description: plain('clients.description'),
      indexed: model.key === undefined,
      width: 'narrow',
    },
    <>
      <h1>{text('clients.title')}</h1>
      <p>{text('clients.about')}</p>
      {programs(model)}
      {setup(model)}
      {model.key === undefined && keyForm(model)}
    </>,
  )
}

function programs({ chosen }: ClientsModel) {
  return (
    <nav class="tabs" aria-label={attr(plain('clients.programs'))}>
      {clientNames.map((name) => (
        <a
          href={attr(`/clients?program=${name}`)}
          aria-current={name === chosen ? 'page' : undefined}
          safe
        >
          {clientLabels[name]}
        </a>
      ))}
    </nav>
  )
}

function setup({ frame, chosen, link, key }: ClientsModel) {
  const { origin, name: siteName } = frame.site
  const made = setupFor(chosen, { origin, siteName, link, key: key ?? 'YOUR_KEY' })
  return (
    <section class="panel" aria-labelledby="setup" role={key === undefined ? undefined : 'status'}>
      <h2 id="setup" safe>
        {clientLabels[chosen]}
      </h2>
      <p>{text(`clients.${chosen}`)}</p>
      {key !== undefined && <p>{text('clients.once')}</p>}
      {made.filename !== undefined && (
        <p class="hint">{text('clients.file', { filename: made.filename })}</p>
      )}
      {codeBlock(made.text, plain('clients.copy'))}
    </section>
  )
}

function keyForm({ frame, chosen, keysElsewhere, refusal: sentence }: ClientsModel) {
  if (keysElsewhere !== undefined || frame.viewer?.actor === undefined) {
    const path =
      keysElsewhere ?? `/sign-in?next=${encodeURIComponent(`/clients?program=${chosen}`)}`
    return (
      <p>
        {text(
          keysElsewhere === undefined ? 'clients.signIn' : 'clients.elsewhere',
          {},
          { link: (inner) => <a href={attr(path)}>{inner}</a> },
        )}
      </p>
    )
  }
  return (
    <form method="post" action="/clients" class="panel">
      <h2>{text('clients.make')}</h2>
      <p>{text('clients.make.about')}</p>
      {refusal(sentence)}
      <input type="hidden" name="program" value={attr(chosen)} />
      {selectField({
        id: 'expiration',
        name: 'expiration',
        label: plain('clients.expiration'),
        value: '',
        choices: [
          { value: '', text: plain('clients.expiration.none') },
          ...timedExpirations.map((value) => ({ value, text: expirationLabel(value) })),
        ],
      })}
      {selectField({
        id: 'link',
        name: 'link',
        label: plain('clients.link'),
        value: 'direct',
        choices: [
          { value: 'direct', text: plain('clients.link.direct') },
          { value: 'share', text: plain('clients.link.share') },
        ],
      })}
      <label class="check">
        <input type="checkbox" name="private" value="1" />
        <span>{text('clients.private')}</span>
      </label>
      <div class="form-row">
        {mainButton(plain('clients.show'))}{' '}
        <button type="submit" name="as" value="file" class="button">
          {text('clients.download')}
        </button>
      </div>
    </form>
  )
}
