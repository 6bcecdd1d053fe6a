package io.adlengine.bench.torture;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Who keeps a round from being undone. */
class UndoModelTest {
    @Test
    void onlyWhoChangedSinceByAnythingElseHasMoved() {
        final UndoModel undo = new UndoModel();
        undo.changed(4, UndoModel.TRADE);
        undo.changed(4, 1);
        undo.changed(4, 1);
        assertThrows(Difference.class, () -> undo.isMoved(1, 4));
        undo.changed(17, 1);
        undo.changed(4, UndoModel.TRADE);
        undo.isMoved(1, 4);
        assertThrows(Difference.class, () -> undo.isMoved(1, 17));
        undo.changed(17, 2);
        undo.isMoved(1, 17);
        assertThrows(Difference.class, () -> undo.isMoved(2, 17));
    }
}
