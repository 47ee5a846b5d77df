/** Holds the one primary action of a page in the thumb's reach, above the safe area. Put a single large button into it. */
Component({});
