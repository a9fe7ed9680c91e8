import dev.airlock.processor.BindProcessor;
import javax.annotation.processing.Processor;

/** The annotation processor: an annotated interface in, the class that calls the guest out. */
@org.jspecify.annotations.NullMarked
module dev.airlock.processor {
  requires com.palantir.javapoet;
  requires dev.airlock;
  requires dev.airlock.inspect;
  requires java.compiler;
  requires static org.jspecify;

  provides Processor with
      BindProcessor;
}
