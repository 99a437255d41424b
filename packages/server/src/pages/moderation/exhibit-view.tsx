import type { CaseItem } from '../../moderation/index.ts'
import { hiddenField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { CaseMedia, CaseModel, DeskModel } from './desk-model.ts'
import { deskSearchText } from './desk-query.ts'

/** The file itself: blurred and grey until somebody wants to see it, and never with sound by itself. */
export function exhibitView(model: DeskModel, one: CaseModel) {
  const { item, row } = one.file
  if (row.subject_kind === 'user') return <p class="hint">{text('desk.account')}</p>
  if (!item) return <p class="hint">{text('desk.gone')}</p>
  if (one.look === 'sealed') return <p class="notice notice-bad">{text('desk.sealed')}</p>
  if (one.look === 'elsewhere') return <p class="hint">{text('desk.elsewhere')}</p>
  if (one.look === 'reason' || !one.media) return reasonForm(model, one)
  return (
    <div class="exhibit-column">
      {item.kind === 'audio' ? sound(one.media) : picture(item, one.media)}
      <p class="hint">{text('desk.expiry')}</p>
    </div>
  )
}

/** A checkbox, so that it needs no script: the key `b` presses it. */
function picture(item: CaseItem, { thumbnail, original }: CaseMedia) {
  return (
    <>
      <div class="exhibit">
        <img
          class="veiled"
          src={attr(thumbnail)}
          alt={attr(plain(item.animated === 1 ? 'desk.sheet' : 'desk.blurred'))}
          decoding="async"
        />
        <label class="button exhibit-show">
          <input type="checkbox" class="visually-hidden" data-key="b" autocomplete="off" />
          {text('desk.show')} <kbd>B</kbd>
        </label>
      </div>
      <p>
        <a class="button" href={attr(original)} target="_blank" rel="noopener noreferrer">
          {text('desk.fullSize')}
        </a>{' '}
        <span class="hint">
          {item.width} × {item.height}
        </span>
      </p>
    </>
  )
}

function sound({ thumbnail, original }: CaseMedia) {
  return (
    <div class="exhibit-sound">
      <img class="exhibit-wave" src={attr(thumbnail)} alt={attr(plain('desk.waveform'))} />
      {/* biome-ignore lint/a11y/useMediaCaption: people's own recordings; there are no captions to offer */}
      <audio
        controls=""
        preload="none"
        src={attr(original)}
        aria-label={attr(plain('desk.listen'))}
      />
    </div>
  )
}

function reasonForm(model: DeskModel, { file: { row } }: CaseModel) {
  return (
    <form class="desk-form" method="post" action={attr(`/moderation/cases/${row.id}/look`)}>
      <h3>{text('desk.reason.title')}</h3>
      <p class="hint" id="reason-hint">
        {text('desk.reason.hint')}
      </p>
      {hiddenField('back', deskSearchText(model.wish))}
      <div class="form-row">
        <label class="label" for="reason">
          {text('desk.reason')}
        </label>
        <input
          class="field"
          id="reason"
          name="reason"
          maxlength={500}
          required
          autocomplete="off"
          aria-describedby="reason-hint"
          data-key="b"
        />
      </div>
      <button type="submit" class="button">
        {text('desk.look')}
      </button>
    </form>
  )
}
