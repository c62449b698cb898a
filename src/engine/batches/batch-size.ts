/** Files a batch: enough that handing a batch over costs little, few enough that batches spread over workers. */
export const BATCH_FILES = 64;
