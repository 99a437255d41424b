import type { ScanState } from '@anybin/contract'
import { hiddenField } from '../layout/fields.tsx'
import { lockIcon, soundIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import { type BulkAct, bulkActs, type Draft, deskActs, factsOf, isAgainst } from './deciding.ts'
import type { BulkEntry, BulkModel, CaseModel, DeskModel } from './desk-model.ts'
import { bulkPath, casePath, deskSearchText } from './desk-query.ts'
import { titleOfItem } from './desk-words.ts'
import { groundFields, noteField } from './verdict-fields.tsx'

type Open = { readonly model: DeskModel; readonly one: CaseModel; readonly bulk: BulkModel }

const formId = 'bulk'

/** The uploads, each with a box that selects it: they belong to the form beside them. */
export function bulkView({ model: { wish }, one: { file }, bulk }: Open) {
  const { selector, entries, isComplete, draft } = bulk
  const to = (all: string | undefined) =>
    bulkPath(file.row.id, wish, { by: selector, act: draft?.act, all })
  return (
    <section class="file" aria-labelledby="many">
      <h2 id="many">{text(`desk.bulk.${selector}`)}</h2>
      <p class="hint">{text('desk.bulk.hint')}</p>
      <p class="desk-buttons">
        <a class="button" href={attr(to('yes'))} data-key="a">
          {text('desk.bulk.all')} <kbd>A</kbd>
        </a>
        <a class="button" href={attr(to('no'))} data-key="0">
          {text('desk.bulk.nothing')} <kbd>0</kbd>
        </a>
        <a class="button button-quiet" href={attr(casePath(file.row.id, wish))} data-key="c">
          {text('desk.bulk.back')} <kbd>C</kbd>
        </a>
      </p>
      {entries.length === 0 ? (
        <p>{text('desk.bulk.none')}</p>
      ) : (
        <>
          <p class="hint" role="status">
            {text('desk.bulk.count', { count: entries.length })}
            {!isComplete && <> {text('desk.bulk.more')}</>}
          </p>
          <ul class="bulk-tiles">{entries.map((entry) => tile(entry))}</ul>
        </>
      )}
    </section>
  )
}

function tile(entry: BulkEntry) {
  const name = titleOfItem(entry)
  const state = plain(`desk.state.${entry.scan_state as ScanState}`)
  const when = formatDate(entry.created_at)
  return (
    <li>
      <label class="bulk-tile">
        <span class="bulk-picture">{tilePicture(entry)}</span>
        <span class="bulk-words">
          <input
            type="checkbox"
            name="ids"
            value={attr(entry.id)}
            form={formId}
            checked={entry.isSelected}
            autocomplete="off"
            aria-label={attr(plain('desk.bulk.select', { name, state, when }))}
          />
          <span class="hint" safe>
            {`${name} · ${state}`}
          </span>
        </span>
      </label>
    </li>
  )
}

function tilePicture({ kind, thumbnail }: BulkEntry) {
  if (thumbnail !== undefined) {
    return <img class="veiled" src={attr(thumbnail)} alt="" loading="lazy" decoding="async" />
  }
  return kind === 'audio' ? soundIcon() : lockIcon()
}

/** What is done with those that are selected. */
export function bulkVerdict({ model, one, bulk }: Open) {
  return (
    <section class="verdict" aria-labelledby="decision" data-desk-target="verdict">
      <h2 id="decision">{text('desk.decision')}</h2>
      {bulk.entries.length > 0 && (
        <>
          <nav class="choices" aria-label={attr(plain('desk.decision'))}>
            {bulkActs.map((act) => choice({ model, one, bulk }, act))}
          </nav>
          {draftForm({ model, one, bulk })}
        </>
      )}
    </section>
  )
}

function choice({ model: { wish }, one: { file }, bulk }: Open, act: BulkAct) {
  const { key } = deskActs[act]
  return (
    <a
      class="choice"
      href={attr(bulkPath(file.row.id, wish, { by: bulk.selector, act }))}
      data-key={key}
      data-action="desk#choose"
      aria-current={act === bulk.draft?.act ? 'true' : undefined}
      aria-keyshortcuts={key}
    >
      <span>{text(`desk.act.${act}`)}</span>
      <kbd safe>{key.toUpperCase()}</kbd>
    </a>
  )
}

function draftForm({ model, one, bulk: { draft, selector } }: Open) {
  const act = bulkActs.find((name) => name === draft?.act)
  if (!draft || !act) return ''
  return (
    <form
      class="desk-form"
      id={formId}
      method="post"
      action={attr(`/moderation/cases/${one.file.row.id}/bulk`)}
      data-desk-target="form"
    >
      {hiddenField('act', act)}
      {hiddenField('by', selector)}
      {hiddenField('back', deskSearchText(model.wish))}
      {isAgainst(act) && groundFields(draft, true)}
      {noteField(draft, false)}
      {letter(draft, act, model.now)}
      <button
        type="submit"
        name="step"
        value="do"
        class={`button button-wide ${act === 'block' || act === 'delete' ? 'button-filled' : 'button-main'}`}
        data-desk-target="do"
        autofocus
      >
        {text(`desk.bulk.do.${act}`)}
      </button>
    </form>
  )
}

function letter(draft: Draft, act: BulkAct, now: number) {
  return (
    <section class="desk-letter" aria-labelledby="letter">
      <h3 id="letter">{text('desk.bulk.letter')}</h3>
      <div class="letter">
        <p>
          <b>{text(`desk.bulk.letter.${act}`)}</b>
        </p>
        {isAgainst(act) && (
          <>
            <p data-desk-target="said" safe>
              {draft.facts.trim() || factsOf(draft.ground)}
            </p>
            <p>{text('moderation.byPerson', { when: formatDate(now) })}</p>
          </>
        )}
      </div>
      <p class="hint">{text('desk.bulk.letterHint')}</p>
    </section>
  )
}
