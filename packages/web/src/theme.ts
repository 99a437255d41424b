// Loaded before the first paint and not as a module: a chosen theme must not flash the other one.
import { applyTheme, chosenTheme } from './chosen-theme.ts'

document.documentElement.classList.add('has-script')
if ('share' in navigator) document.documentElement.classList.add('can-share')
applyTheme(chosenTheme())
