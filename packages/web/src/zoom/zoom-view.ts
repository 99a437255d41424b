import { messages } from '../messages/index.ts'
import { fitting, scaleAfter, scrollAfter, within } from './zoom-scale.ts'

type Point = { readonly x: number; readonly y: number }

/**
 * One picture over the whole window: enlarged by pinch, by `+` and `-`, by the wheel with Ctrl and by buttons, moved by
 * scrolling and dragging, closed by Escape and beside the picture. A press on the picture goes to its pixels and back.
 */
export class ZoomView {
  readonly #dialog = document.createElement('dialog')
  readonly #picture = new Image()
  readonly #size: { readonly width: number; readonly height: number }
  #scale = 1
  /** Of a pinch: how far the fingers were apart, and the scale then. */
  #pinch: { readonly distance: number; readonly scale: number } | undefined
  #drag: (Point & { moved: boolean }) | undefined

  constructor(shown: HTMLImageElement) {
    // Its size is that of the picture, also where what is shown is a smaller still.
    this.#size = {
      width: Number(shown.getAttribute('width')) || shown.naturalWidth || 1,
      height: Number(shown.getAttribute('height')) || shown.naturalHeight || 1,
    }
    this.#picture.alt = shown.alt
    this.#picture.draggable = false
    this.#picture.src = shown.currentSrc
    this.#dialog.className = 'zoom'
    this.#dialog.setAttribute('aria-label', messages.picture.fullSize(shown.alt))
    this.#dialog.append(this.#picture, this.#tools())
    this.#listen()
  }

  open(): void {
    document.body.append(this.#dialog)
    this.#dialog.showModal()
    const fit = this.#fit()
    // What is shown whole on the page already is opened for its pixels.
    this.#show(1, { x: innerWidth / 2, y: innerHeight / 2 })
    this.#dialog.scrollTo(
      (this.#dialog.scrollWidth - innerWidth) / 2,
      (this.#dialog.scrollHeight - innerHeight) / 2,
    )
    this.#picture.toggleAttribute('data-fits', this.#scale <= fit)
  }

  #tools(): HTMLElement {
    const tools = document.createElement('div')
    tools.className = 'zoom-tools'
    const middle = () => ({ x: innerWidth / 2, y: innerHeight / 2 })
    const press = (key: string) => () => {
      const scale = scaleAfter(key, this.#scale, this.#fit())
      if (scale !== undefined) this.#show(scale, middle())
    }
    tools.append(
      button('−', messages.picture.smaller, press('-')),
      button('+', messages.picture.larger, press('+')),
      button('×', messages.picture.close, () => this.#dialog.close()),
    )
    return tools
  }

  #listen(): void {
    const { signal } = this.#lifetime()
    const dialog = this.#dialog
    dialog.addEventListener('close', () => dialog.remove())
    dialog.addEventListener('keydown', (event) => this.#press(event))
    dialog.addEventListener('wheel', (event) => this.#wheel(event), { passive: false })
    dialog.addEventListener('touchstart', (event) => this.#touch(event), { passive: true })
    dialog.addEventListener('touchmove', (event) => this.#spread(event), { passive: false })
    dialog.addEventListener('pointerdown', (event) => this.#grab(event))
    dialog.addEventListener('pointermove', (event) => this.#move(event))
    dialog.addEventListener('click', (event) => this.#click(event))
    addEventListener('resize', () => this.#show(within(this.#scale, this.#fit())), { signal })
  }

  /** Ends with the dialog. */
  #lifetime(): AbortController {
    const lifetime = new AbortController()
    this.#dialog.addEventListener('close', () => lifetime.abort())
    return lifetime
  }

  #fit(): number {
    return fitting(this.#size, { width: innerWidth, height: innerHeight })
  }

  /** Shows the picture so large; the point `at` of the window stays where it is. */
  #show(scale: number, at?: Point): void {
    const before = this.#picture.getBoundingClientRect()
    const { scrollLeft, scrollTop } = this.#dialog
    const factor = scale / this.#scale
    this.#scale = scale
    this.#picture.style.width = `${this.#size.width * scale}px`
    this.#picture.style.height = `${this.#size.height * scale}px`
    this.#picture.toggleAttribute('data-fits', scale <= this.#fit())
    if (!at) return
    const after = this.#picture.getBoundingClientRect()
    const edge = (start: number, scroll: number) => start + scroll
    this.#dialog.scrollTo(
      scrollAfter(at.x, scrollLeft, factor, {
        before: edge(before.left, scrollLeft),
        after: edge(after.left, this.#dialog.scrollLeft),
      }),
      scrollAfter(at.y, scrollTop, factor, {
        before: edge(before.top, scrollTop),
        after: edge(after.top, this.#dialog.scrollTop),
      }),
    )
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const scale = scaleAfter(event.key, this.#scale, this.#fit())
    if (scale === undefined) return
    event.preventDefault()
    this.#show(scale, { x: innerWidth / 2, y: innerHeight / 2 })
  }

  /** With Ctrl, which is also what a touchpad's pinch sends. */
  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return
    event.preventDefault()
    const scale = within(this.#scale * Math.exp(-event.deltaY / 200), this.#fit())
    this.#show(scale, { x: event.clientX, y: event.clientY })
  }

  #touch({ touches }: TouchEvent): void {
    const [first, second] = touches
    this.#pinch =
      first && second ? { distance: distanceOf(first, second), scale: this.#scale } : undefined
  }

  #spread(event: TouchEvent): void {
    const [first, second] = event.touches
    if (!this.#pinch || !first || !second) return
    event.preventDefault()
    const scale = (this.#pinch.scale * distanceOf(first, second)) / this.#pinch.distance
    this.#show(within(scale, this.#fit()), {
      x: (first.clientX + second.clientX) / 2,
      y: (first.clientY + second.clientY) / 2,
    })
  }

  #grab({ clientX: x, clientY: y, pointerType }: PointerEvent): void {
    // Fingers scroll.
    this.#drag = pointerType === 'mouse' ? { x, y, moved: false } : undefined
  }

  #move({ clientX, clientY, buttons }: PointerEvent): void {
    const drag = this.#drag
    if (!drag || buttons !== 1) return
    if (!drag.moved && Math.hypot(clientX - drag.x, clientY - drag.y) < 4) return
    this.#dialog.scrollBy(drag.x - clientX, drag.y - clientY)
    this.#drag = { x: clientX, y: clientY, moved: true }
  }

  #click({ target, clientX: x, clientY: y }: MouseEvent): void {
    if (this.#drag?.moved) return
    if (target === this.#dialog) this.#dialog.close()
    if (target !== this.#picture) return
    const fit = this.#fit()
    if (fit === 1 && this.#scale === 1) this.#dialog.close()
    else this.#show(this.#scale > fit ? fit : 1, { x, y })
  }
}

function button(sign: string, label: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'zoom-button'
  element.setAttribute('aria-label', label)
  element.append(sign)
  element.addEventListener('click', act)
  return element
}

function distanceOf(first: Touch, second: Touch): number {
  return Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY)
}
