/** Keyword of what a data set's authors say of themselves: it is meant to be read by everybody. */
export const PUBLISHED = 'PublishedCredit';
/** Keyword of a path's step that stands in a text. */
export const STEP_IN_TEXT = 'StepOfPath';
