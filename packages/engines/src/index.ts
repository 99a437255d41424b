export {
  ClassifierAway,
  type ClassifierOptions,
  PictureClassifier,
  type Scores,
} from './classifier.ts'
export { side, squareBytes } from './protocol.ts'
