// Starts what script adds to the desk's forms, which are complete without it.
import { desk } from "./asking.js";
import { readDates } from "./dates.js";
import { listenForKeys } from "./keys.js";
import { findLikes } from "./likeness.js";
import { nameControls } from "./naming.js";
import { showPassages } from "./passages.js";
import { guardUnsaved } from "./unsaved.js";

nameControls();
if (desk) {
  readDates();
  findLikes();
  showPassages();
  listenForKeys();
  guardUnsaved();
}
